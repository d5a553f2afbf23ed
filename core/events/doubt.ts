/** What speaks against taking the outcome of a call as it stands. */

import { contradicts } from './outcome.ts';
import type { CallDoubt, CallOutcome } from './vocabulary.ts';

/** No call lasts so long: one of which nothing was heard since is not going on, its end did not get here. */
export const mostLiveMs = 6 * 60 * 60 * 1_000;

/** Null where nothing does. Times in milliseconds UTC. */
export function doubtOf(
  call: { outcome: CallOutcome; callStatus: string | null; startedAt: number | null; createdAt: number },
  now: number,
): CallDoubt | null {
  if (call.outcome === 'in_progress') {
    return now - (call.startedAt ?? call.createdAt) > mostLiveMs ? 'no_end_reported' : null;
  }
  return contradicts(call.outcome, call.callStatus) ? 'status_contradicts' : null;
}
