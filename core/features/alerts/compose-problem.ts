/** The words of a notification about a problem. Pure. */

import type { NativeNotification } from '../../kernel/ports.ts';
import { redactNumbers } from '../../kernel/redaction.ts';
import { isolated } from '../../words/format/direction.ts';
import { maskedPhone } from '../../words/format/phone.ts';
import { placeWords, problemHeadline } from '../../words/problem.ts';
import type { ProblemRecord } from '../problems/contract.ts';
import type { ProblemPart } from './about-problems.ts';
import type { Gathered } from './burst.ts';
import { type ContentSetting, contentByAll, isUrgent, readMore, shorten } from './compose.ts';

const maxTitle = 100;

/**
 * @param rules those that decided about what is told of it
 * @param now milliseconds UTC
 */
export function composeProblem(
  problem: ProblemRecord,
  { news }: Pick<ProblemPart, 'news'>,
  rules: Gathered['rules'],
  setting: ContentSetting,
  now: number,
): Pick<NativeNotification, 'title' | 'body' | 'urgency' | 'isFailure'> {
  const urgency = isUrgent(rules) ? 'critical' : 'normal';
  const content = contentByAll(rules, setting);
  if (content === 'no-details') {
    const calls = `${problem.since.calls} ${problem.since.calls === 1 ? 'call' : 'calls'} failed`;
    return { title: `One problem: ${calls}`, body: readMore, urgency, isFailure: true };
  }
  const place = content === 'masked' ? maskedPlace(problem) : placeWords(problem);
  const { numbers } = problem;
  const facts = [
    ...(place === null ? [] : [isolated(shorten(place, maxTitle))]),
    `${numbers} ${numbers === 1 ? 'number' : 'numbers'}`,
  ];
  return {
    title: shorten(problemHeadline(problem, news, now), maxTitle),
    body: facts.join(' · '),
    urgency,
    isFailure: true,
  };
}

/** A campaign may be named after somebody's number. */
function maskedPlace(problem: ProblemRecord): string | null {
  const { campaignId, fromPhoneNumber } = problem;
  if (campaignId === null && fromPhoneNumber !== null) return `calls from ${maskedPhone(fromPhoneNumber)}`;
  const place = placeWords(problem);
  return place === null ? null : redactNumbers(place);
}
