/** Whom we did not reach: numbers whose last call failed. A call that goes well takes its number away by itself. Pure. */

import type { Reason } from '../reasons/reason.ts';
import { type CallWord, isFailed, isReached } from './call-word.ts';

export interface UnreachedNumber {
  phoneNumber: string;
  /** Failed calls since the number was last reached. */
  attempts: number;
  /** The last one. */
  lastAt: number;
  reason: Reason;
  campaignId: string | null;
}

/**
 * @param calls the last word of each call, once, in any order
 * @returns those who were called last first
 */
export function unreachedNumbers(calls: Iterable<CallWord>): UnreachedNumber[] {
  const byNumber = Map.groupBy(
    [...calls].filter((call) => isFailed(call) || isReached(call)),
    ({ phoneNumber }) => phoneNumber,
  );
  return [...byNumber]
    .flatMap(([phoneNumber, ofNumber]) => (phoneNumber === null ? [] : unreached(phoneNumber, ofNumber)))
    .sort((a, b) => b.lastAt - a.lastAt || (a.phoneNumber < b.phoneNumber ? -1 : 1));
}

function unreached(phoneNumber: string, calls: readonly CallWord[]): UnreachedNumber[] {
  const ordered = [...calls].sort((a, b) => a.at - b.at || (a.callId < b.callId ? -1 : 1));
  const reachedAt = Math.max(Number.NEGATIVE_INFINITY, ...ordered.filter(isReached).map(({ at }) => at));
  const failures = ordered.filter((call) => isFailed(call) && call.at > reachedAt);
  const last = failures.at(-1);
  if (last === undefined) return [];
  return [
    {
      phoneNumber,
      attempts: failures.length,
      lastAt: last.at,
      reason: last.reason ?? { code: 'not_said', template: null },
      campaignId: last.campaignId,
    },
  ];
}
