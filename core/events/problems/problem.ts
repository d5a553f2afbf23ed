/** What is wrong, since when, how bad: failed calls with the same reason in the same place. */

import type { Reason } from '../reasons/reason.ts';
import type { Scope } from './scope.ts';
import type { Spark } from './spark.ts';

/** `resolved`: enough calls went well after it. `archived`: somebody put it away, and it has not grown since. */
export const problemStates = ['new', 'ongoing', 'escalating', 'resolved', 'archived'] as const;
export type ProblemState = (typeof problemStates)[number];

export interface Problem extends Scope {
  problemId: string;
  reason: Reason;
  state: ProblemState;
  /** How many times faster than before it goes on: 2, 5, 10 …; 1 where it does not escalate. */
  escalation: number;
  firstAt: number;
  lastAt: number;
  calls: number;
  /** Distinct numbers that were called. */
  numbers: number;
  /** Since it was last over. */
  since: { startedAt: number; calls: number };
  /** The part of the calls that ended in the same place since then, 0 to 1. */
  rate: number;
  spark: Spark;
}

/** When somebody put a problem away, and how many calls it had. */
export interface Archived {
  calls: number;
}

/** A problem that was put away comes back when it has twice as many calls, and so many more. */
const minGrowth = 5;

export function hasGrown(calls: number, archived: Archived): boolean {
  return calls >= Math.max(archived.calls * 2, archived.calls + minGrowth);
}
