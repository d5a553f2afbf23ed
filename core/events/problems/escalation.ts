/** How much faster a problem goes on than it did: 1, 2, 5, 10, 20, 50 … times. */

import { countWithin } from './times.ts';

const hourMs = 3_600_000;
/** Fewer in an hour are no pace. */
const minCalls = 10;
/** What a problem that has just begun is compared with: one of three calls an hour is small, whatever came before. */
const minPace = 5;

/**
 * The last hour against the mean of the hours before, since the problem began and for a day at most.
 * @param failures ascending
 * @returns 1 where it does not grow
 */
export function escalationOf(failures: readonly number[], startedAt: number, now: number): number {
  const lately = countWithin(failures, now - hourMs, now);
  const from = Math.max(startedAt - 1, now - 25 * hourMs);
  const hours = (now - hourMs - from) / hourMs;
  if (lately < minCalls || hours < 1) return 1;
  const pace = Math.max(minPace, countWithin(failures, from, now - hourMs) / hours);
  return stepBelow(lately / pace);
}

/** The greatest of 1, 2, 5, 10, 20, 50 … that is not above. */
export function stepBelow(factor: number): number {
  if (!(factor >= 2)) return 1;
  const tens = 10 ** Math.floor(Math.log10(factor));
  return [5, 2, 1].map((step) => step * tens).find((step) => step <= factor) ?? 1;
}
