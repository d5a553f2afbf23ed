/** A problem in words, for notifications, the tray and lists. Pure; times are those of the machine's zone. */

import type { ProblemNews } from '../events/problems/news.ts';
import type { Problem } from '../events/problems/problem.ts';
import { isolated } from './format/direction.ts';
import { phoneWords } from './format/phone.ts';
import { sinceWords } from './format/since.ts';
import { reasonWords } from './reason.ts';

type Told = Pick<Problem, 'reason' | 'since' | 'escalation' | 'numbers' | 'campaignId' | 'fromPhoneNumber'> & {
  campaignName: string | null;
};

/** What a notification is headed by, such as `Rejected by the carrier: 37 calls since 14:02`. */
export function problemHeadline({ reason, since, escalation }: Told, news: ProblemNews, now: number): string {
  const { label } = reasonWords(reason);
  const count = `${callsWords(since.calls)} since ${sinceWords(since.startedAt, now)}`;
  switch (news) {
    case 'new':
      return `${isolated(label)}: ${count}`;
    case 'back':
      return `Back again: ${isolated(label)}, ${count}`;
    case 'escalating':
      return `${escalation} times as many: ${isolated(label)}, ${count}`;
  }
}

/** Where it is: a campaign, or the number that calls; null where neither is known. */
export function placeWords({
  campaignId,
  campaignName,
  fromPhoneNumber,
}: Pick<Told, 'campaignId' | 'campaignName' | 'fromPhoneNumber'>): string | null {
  if (campaignId !== null) return campaignName ?? campaignId;
  return fromPhoneNumber === null ? null : `calls from ${phoneWords(fromPhoneNumber)}`;
}

/** A problem in one line, such as `Rejected by the carrier: 37 calls, Autumn leads`. */
export function problemLine(problem: Told): string {
  const place = placeWords(problem);
  const { label } = reasonWords(problem.reason);
  return `${label}: ${callsWords(problem.since.calls)}${place === null ? '' : `, ${place}`}`;
}

function callsWords(calls: number): string {
  return `${calls} ${calls === 1 ? 'call' : 'calls'}`;
}
