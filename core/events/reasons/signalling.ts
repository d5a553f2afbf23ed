/** What the signalling says in an error: answers of SIP and causes of the telephone network, by their numbers. */

import type { ReasonCode } from './codes.ts';
import { reasonOfCause } from './q850.ts';
import { reasonOfSip, sipAnswers } from './sip.ts';

/** `SIP 403`, `SIP/2.0 486`, `sip_code=480`, `sip response: 503`. */
const sipAnswer =
  /(?<![a-z])sip(?:[\s/:;_#=(-]|2\.0|cause|code|status|response|error|answer|reason|invite|call|failed|failure|with)*([3-6]\d\d)(?!\d)/gi;
/** `486 Busy Here`: the number and the word behind it agree. */
const bareAnswer = /(?<![\w.+-])([3-6]\d\d)[\s:-]+(\p{L}+)/gu;
/** `Q.850;cause=17`, `hangup_cause: 34`, `cause code 21`, `cause=1;`. */
const cause =
  /(?:(?<![a-z])(?:q\.?\s?850|isup|isdn|hang-?up|release|disconnect)[\s_;:,=-]*(?:cause)?|\bcause[\s_-]*code|\bcause(?=\s*[=:]\s*\d{1,3}\s*(?:$|[;,)])))(?:[\s_;:#=(-]|code|id|number|value|is)*(\d{1,3})(?!\d)/gi;

/**
 * The reason that the signalling gives; null where there is none. Where SIP's answer is a vague one, the cause of the telephone
 * network beside it counts.
 */
export function reasonOfSignalling(text: string): ReasonCode | null {
  const answers = [...numbersIn(text, sipAnswer), ...bareAnswers(text)].flatMap((number) => reasonOfSip(number) ?? []);
  const causes = numbersIn(text, cause).flatMap((number) => reasonOfCause(number) ?? []);
  const exact = [...answers, ...causes].find(({ isVague }) => !isVague);
  return (exact ?? answers.at(0) ?? causes.at(0))?.code ?? null;
}

function numbersIn(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => Number(match[1]));
}

function bareAnswers(text: string): number[] {
  return [...text.matchAll(bareAnswer)].flatMap(([, number, word]) => {
    const phrase = sipAnswers[Number(number)]?.phrase.toLowerCase();
    return phrase?.startsWith(String(word).toLowerCase()) ? [Number(number)] : [];
  });
}
