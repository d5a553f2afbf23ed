/** Folding a burst: the first few notify one by one, the rest as one summary. Pure. */

import { documentedName } from '../events/names.ts';
import type { CallFailure } from '../events/vocabulary.ts';
import type { UndecidedEvent } from '../history/history.ts';
import type { Verdict } from './decide.ts';

/** This many notifications within the window stand for themselves. */
const mostInWindow = 3;
/** A burst is over when nothing that would notify came for this long. */
const windowMs = 10_000;
/** A summary waits this long for the rest of its burst. */
const firstSummaryMs = 3_000;
/** The first summaries of a burst keep this distance, each later one twice as much: what goes on for hours is known by then. */
const summaryDistanceMs = 30_000;
const longestDistanceMs = 15 * 60_000;

/** How fast events that would notify come. Times are milliseconds UTC. */
export interface Pace {
  /** When the last few were shown one by one. */
  shownAt: readonly number[];
  /** When the last one came, shown or folded. */
  cameAt: number;
  bursting: boolean;
}

export const calm: Pace = { shownAt: [], cameAt: Number.NEGATIVE_INFINITY, bursting: false };

/** The pace with one more event that would notify: `bursting` tells whether that one is folded. */
export function paceWith(pace: Pace, now: number): Pace {
  const shownAt = pace.shownAt.filter((at) => now - at < windowMs);
  const goesOn = pace.bursting && now - pace.cameAt < windowMs;
  const bursting = goesOn || shownAt.length >= mostInWindow;
  return { shownAt: bursting ? shownAt : [...shownAt, now], cameAt: now, bursting };
}

export const foldedInBurst: Verdict = {
  decision: 'fold',
  reason: `More than ${mostInWindow} notifications in ${windowMs / 1000} seconds are folded into one summary.`,
};

/** What is remembered of the events that one summary will stand for: counted, so that a flood takes no memory. */
export interface Burst {
  first: UndecidedEvent;
  /** When its first and its last event came, milliseconds UTC. */
  beganAt: number;
  lastAt: number;
  lastSequence: number;
  count: number;
  /** Whether all of it was fetched later, rather than told by TopCalls as it happened. */
  fetched: boolean;
  /** Failed calls by reason. */
  failures: ReadonlyMap<CallFailure, number>;
}

/** The burst with one more event, at `now`. */
export function addToBurst(burst: Burst | null, event: UndecidedEvent, now: number): Burst {
  const failures = new Map(burst?.failures);
  if (documentedName(event.name) === 'call.failed') {
    const failure = event.call?.failure ?? 'failed';
    failures.set(failure, (failures.get(failure) ?? 0) + 1);
  }
  const fetched = event.source === 'backfill' && (burst?.fetched ?? true);
  return {
    first: burst?.first ?? event,
    beganAt: burst?.beganAt ?? now,
    lastAt: now,
    lastSequence: event.sequence,
    count: (burst?.count ?? 0) + 1,
    fetched,
    failures,
  };
}

/** The summaries that one burst has had so far. */
export interface Summaries {
  count: number;
  /** Milliseconds UTC. */
  lastAt: number;
}

export const noSummaries: Summaries = { count: 0, lastAt: Number.NEGATIVE_INFINITY };

/** When the summary of what is gathered is due, milliseconds UTC, unless more comes: then it is asked again. */
export function summaryDueAt({ beganAt, lastAt }: Burst, { count, lastAt: toldAt }: Summaries): number {
  const distance = Math.min(longestDistanceMs, summaryDistanceMs * 2 ** Math.max(0, count - 1));
  // Where the burst has ended there is nothing more to wait for.
  const atTheEnd = Math.max(lastAt + windowMs, toldAt + summaryDistanceMs);
  return Math.max(beganAt + firstSummaryMs, Math.min(toldAt + distance, atTheEnd));
}
