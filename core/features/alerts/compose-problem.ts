/** The words of a notification about a problem. Pure. */

import type { NativeNotification } from '../../kernel/ports.ts';
import { isolated } from '../../words/format/direction.ts';
import { placeWords, problemHeadline } from '../../words/problem.ts';
import type { ProblemRecord } from '../problems/contract.ts';
import type { ProblemPart } from './about-problems.ts';
import { contentBy, type NotificationContent, readMore, shorten } from './compose.ts';

const maxTitle = 100;

/** @param now milliseconds UTC */
export function composeProblem(
  problem: ProblemRecord,
  { news, rule }: ProblemPart,
  setting: NotificationContent,
  now: number,
): Pick<NativeNotification, 'title' | 'body' | 'urgency' | 'isFailure'> {
  const urgency = rule?.urgency === 'urgent' ? 'critical' : 'normal';
  if (contentBy(rule, setting) === 'no-details') {
    const calls = `${problem.since.calls} ${problem.since.calls === 1 ? 'call' : 'calls'} failed`;
    return { title: `One problem: ${calls}`, body: readMore, urgency, isFailure: true };
  }
  const place = placeWords(problem);
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
