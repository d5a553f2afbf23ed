/** How far back to read. Pure. */

import type { StoredOutage } from '../../history/history.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Calls are listed by when they were created; what ended in a gap may have been created this long before it. */
const marginMs = 6 * hour;
/** When the API was never read and no gap is known. */
const firstReachMs = 7 * day;
/** Further back only on demand. */
export const mostMs = 30 * day;

/**
 * @param gaps outages that are not filled
 * @param checkedAt up to when everything was read; null if never
 * @param from what the user asked for, which overrules the rest
 * @param now milliseconds UTC
 * @returns calls created before this need not be read, milliseconds UTC
 */
export function readBackTo(
  gaps: readonly Pick<StoredOutage, 'startedAt'>[],
  checkedAt: number | null,
  from: number | null,
  now: number,
): number {
  if (from !== null) return from;
  // One that lies ahead was noted by a clock that was wrong, and tells nothing of what came since.
  const known = checkedAt === null || checkedAt > now ? now - firstReachMs : checkedAt;
  const earliest = Math.min(known, ...gaps.map(({ startedAt }) => startedAt));
  return Math.max(earliest - marginMs, now - mostMs);
}

/** The gaps that a reading back to `since`, begun at `begunAt`, has filled: those that were over, and lie within. */
export function filledBy(gaps: readonly StoredOutage[], since: number, begunAt: number): StoredOutage[] {
  return gaps.filter(({ startedAt, endedAt }) => endedAt !== null && endedAt <= begunAt && startedAt >= since);
}
