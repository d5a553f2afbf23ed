/** Whom we did not reach: numbers whose last call failed. A call that goes well takes its number away by itself. Pure. */

import type { Reason } from '../reasons/reason.ts';
import { type CallWord, isFailed, isReached } from './call-word.ts';
import { numberKey } from './number-key.ts';

export interface UnreachedNumber {
  phoneNumber: string;
  /** Failed calls since the number was last reached. */
  attempts: number;
  /** The first of these attempts, and the last. */
  firstAt: number;
  lastAt: number;
  /** The last one's. */
  callId: string;
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
    ({ phoneNumber }) => (phoneNumber === null ? null : numberKey(phoneNumber)),
  );
  return [...byNumber]
    .flatMap(([key, ofNumber]) => (key === null ? [] : unreached(ofNumber)))
    .sort((a, b) => b.lastAt - a.lastAt || (a.phoneNumber < b.phoneNumber ? -1 : 1));
}

function unreached(calls: readonly CallWord[]): UnreachedNumber[] {
  const ordered = [...calls].sort((a, b) => a.at - b.at || (a.callId < b.callId ? -1 : 1));
  const reachedAt = Math.max(Number.NEGATIVE_INFINITY, ...ordered.filter(isReached).map(({ at }) => at));
  const failures = ordered.filter((call) => isFailed(call) && call.at > reachedAt);
  const last = failures.at(-1);
  if (failures[0] === undefined || last === undefined) return [];
  return [
    {
      phoneNumber: last.phoneNumber ?? '',
      attempts: failures.length,
      firstAt: failures[0].at,
      lastAt: last.at,
      callId: last.callId,
      reason: last.reason ?? { code: 'not_said', template: null },
      campaignId: last.campaignId,
    },
  ];
}
