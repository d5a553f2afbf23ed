/**
 * Why a call failed, the same for all calls that failed alike, whoever carried them and however they say it: a code where the
 * reason is known, else the words of the error without what differs from call to call. Pure, and never throwing.
 */

import type { CallFailure, CallOutcome } from '../vocabulary.ts';
import type { FailedCallCode, ReasonCode } from './codes.ts';
import { reasonOfErrorNumber } from './error-numbers.ts';
import { reasonOfPhrase } from './phrases.ts';
import { reasonOfWord, reasonOfWordIn } from './sender-words.ts';
import { reasonOfSignalling } from './signalling.ts';
import { templateOf, wordsOf } from './template.ts';

/** `template` says what is known where the code is `other`: an error that is in none of the tables. */
export type Reason = { code: ReasonCode; template: null } | { code: 'other'; template: string };

/** What is known of a call that failed. */
export interface FailedCall {
  failure: CallFailure | null;
  callStatus: string | null;
  errorMessage: string | null;
  /** What may stand in the error and is another one for each call: the contact's name, the campaign's. */
  known?: readonly string[];
}

/** What is known of a call whether it failed or not. */
interface FoldedCall extends Omit<FailedCall, 'known'> {
  outcome: CallOutcome;
  campaignName: string | null;
}

const ofFailure: Readonly<Record<CallFailure, ReasonCode | null>> = {
  'no-answer': 'no_answer',
  busy: 'busy',
  rejected: 'rejected',
  cancelled: 'cancelled',
  dispatch_timeout: 'dispatch_timeout',
  failed: null,
};

const vague: readonly ReasonCode[] = ['hung_up', 'cancelled', 'server_error', 'protocol_error'];

/** Where the error is vaguer than the status that came with it, or only follows from it, the status counts. */
const vaguerThan: Readonly<Record<CallFailure, readonly ReasonCode[]>> = {
  'no-answer': [...vague, 'timeout', 'unreachable', 'silence'],
  busy: [...vague, 'timeout', 'congestion', 'rejected', 'no_answer', 'unreachable'],
  rejected: vague,
  cancelled: [...vague, 'timeout', 'no_answer'],
  dispatch_timeout: [...vague, 'timeout', 'service_unavailable', 'no_answer'],
  failed: [],
};

/** Why the call failed. Its answer for an `other` reason's template, as an error, is that reason again. */
export function reasonOf({ failure, callStatus, errorMessage, known = [] }: FailedCall): Reason {
  const told = ofFailure[failure ?? 'failed'];
  const said = readError((errorMessage ?? '').slice(0, 2_000), known);
  if (said !== null && said.code !== 'other') {
    const isVaguer = told !== null && vaguerThan[failure ?? 'failed'].includes(said.code);
    return { code: isVaguer ? told : said.code, template: null };
  }
  const code = told ?? reasonOfWord(callStatus ?? '');
  if (code !== null) return { code, template: null };
  return said ?? { code: 'not_said', template: null };
}

/** The code of a call's reason; null where it did not fail. */
export function reasonCodeOf({ outcome, campaignName, ...call }: FoldedCall): FailedCallCode | null {
  return outcome === 'failed' ? reasonOf({ ...call, known: campaignName === null ? [] : [campaignName] }).code : null;
}

/** Two reasons are one where their keys are. */
export function reasonKey({ code, template }: Reason): string {
  return template === null ? code : `other:${template}`;
}

function readError(text: string, known: readonly string[]): Reason | null {
  const exact = reasonOfSignalling(text) ?? reasonOfErrorNumber(text) ?? reasonOfWord(text) ?? reasonOfWordIn(text);
  if (exact !== null) return { code: exact, template: null };
  // Without what differs from call to call, so that it cannot change what is found.
  const words = wordsOf(text, known);
  const plain = reasonOfWords(words.toLowerCase());
  if (plain !== null) return { code: plain, template: null };
  const template = templateOf(words);
  const code = reasonOfWords(template);
  if (code !== null) return { code, template: null };
  return saysNothing.test(template) ? null : { code: 'other', template };
}

function reasonOfWords(words: string): ReasonCode | null {
  return reasonOfWord(words) ?? reasonOfWordIn(words) ?? reasonOfPhrase(words);
}

/** That it failed, nobody needs to be told. */
const saysNothing =
  /^(?:[^\p{L}]*|(?:the )?(?:(?:call|unknown|an|error|code)[\s:…]*)*(?:failed|error|failure|null|undefined|none|unknown)?[\s:…]*)$/u;
