/** Folding a burst: the first few notify one by one, the rest as one summary. Pure. */

import { documentedName } from '../events/names.ts';
import type { CallFailure } from '../events/vocabulary.ts';
import type { UndecidedEvent } from '../history/history.ts';
import type { Verdict } from './decide.ts';

/** This many notifications within the window stand for themselves. */
export const mostInWindow = 3;
export const windowMs = 10_000;

/**
 * Turns a `show` into a `fold` where too many were shown a moment ago.
 * @param shownAt when the last notifications were shown, milliseconds UTC
 * @param now milliseconds UTC
 */
export function foldBurst(verdict: Verdict, shownAt: readonly number[], now: number): Verdict {
  if (verdict.decision !== 'show') return verdict;
  const recent = shownAt.filter((at) => now - at < windowMs).length;
  if (recent < mostInWindow) return verdict;
  return {
    decision: 'fold',
    reason: `More than ${mostInWindow} notifications in ${windowMs / 1000} seconds are folded into one summary.`,
  };
}

/** What is remembered of the events that one summary will stand for: counted, so that a flood takes no memory. */
export interface Burst {
  first: UndecidedEvent;
  lastSequence: number;
  count: number;
  /** Whether all of it was fetched later, rather than told by TopCalls as it happened. */
  fetched: boolean;
  /** Failed calls by reason. */
  failures: ReadonlyMap<CallFailure, number>;
}

/** The burst with one more event. */
export function addToBurst(burst: Burst | null, event: UndecidedEvent): Burst {
  const failures = new Map(burst?.failures);
  if (documentedName(event.name) === 'call.failed') {
    const failure = event.call?.failure ?? 'failed';
    failures.set(failure, (failures.get(failure) ?? 0) + 1);
  }
  const fetched = event.source === 'backfill' && (burst?.fetched ?? true);
  return {
    first: burst?.first ?? event,
    lastSequence: event.sequence,
    count: (burst?.count ?? 0) + 1,
    fetched,
    failures,
  };
}
