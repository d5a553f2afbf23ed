/** Of each problem whether somebody was notified of it: so its next failure is news, or is not. */

import type { Problem } from '../../events/problems/problem.ts';
import type { Marks } from './marks.ts';
import type { Standing } from './standing.ts';

const hourMs = 3_600_000;
/** So many failures of a problem within an hour stand for themselves: more of them are one thing. */
const maxSingles = 3;
/** A problem that nothing was heard of for so long is news again. */
const forgottenAfterMs = 12 * hourMs;
/** One that is over comes back only after a while: in a busy campaign, luck has enough calls go well in a row again and again. */
const overAfterMs = 30 * 60_000;
/** A problem whose pace goes up and down escalates anew only so long after the last time. */
const calmAfterMs = 6 * hourMs;
/** Beyond that, those that failed longest ago are forgotten. */
const maxTracked = 1_000;

interface Tracked {
  /** When the last few of its calls failed, ascending. */
  failedAt: number[];
  /** When somebody was last notified of it; null while nobody was. */
  toldAt: number | null;
  /** Whether somebody ever was. */
  wasTold: boolean;
  lastAt: number;
  /** Whether enough calls went well since. */
  isOver: boolean;
  /** How much faster it went on when that was told, and how much faster it goes on now. */
  toldEscalation: number;
  escalation: number;
}

export interface Tracker {
  /** One more failure. `now` is milliseconds UTC. */
  place(problemId: string, now: number): Standing;
  told(problemIds: Iterable<string>, now: number): void;
  isTold(problemId: string): boolean;
  /** Heeds how the problems are now. */
  heed(problems: readonly Pick<Problem, 'problemId' | 'state' | 'escalation'>[], now: number): void;
  /** They grew after somebody had put them away: their next failures are news. */
  forget(problemIds: readonly string[], now: number): void;
  /** Forgets all of them: nothing was ever heard of any. */
  clear(): void;
  /** Those that somebody was notified of, as they are remembered. */
  marks(): Marks['told'];
}

export function createTracker(remembered: Marks['told'], startedAt: number): Tracker {
  const tracked = new Map<string, Tracked>(
    Object.entries(remembered).map(([id, { at, escalation }]) => [
      id,
      // How long nothing was heard of it is not known.
      { ...fresh(startedAt), toldAt: at, wasTold: true, toldEscalation: escalation, escalation },
    ]),
  );

  function entry(problemId: string, now: number): Tracked {
    const known = tracked.get(problemId) ?? fresh(now);
    // The one that was used last stands last.
    tracked.delete(problemId);
    tracked.set(problemId, known);
    const [oldest] = tracked.keys();
    if (tracked.size > maxTracked && oldest !== undefined) tracked.delete(oldest);
    return known;
  }

  return {
    place(problemId, now) {
      const problem = entry(problemId, now);
      if (Math.abs(now - problem.lastAt) > (problem.isOver ? overAfterMs : forgottenAfterMs)) forget(problem);
      problem.lastAt = now;
      problem.isOver = false;
      problem.failedAt = [...problem.failedAt.filter((at) => Math.abs(now - at) < hourMs), now].slice(-maxSingles - 1);
      return { problemId, is: standingOf(problem) };
    },
    told(problemIds, now) {
      for (const problemId of problemIds) {
        const problem = entry(problemId, now);
        problem.toldAt = now;
        problem.wasTold = true;
        problem.toldEscalation = Math.max(problem.toldEscalation, problem.escalation);
      }
    },
    isTold: (problemId) => tracked.get(problemId)?.toldAt != null,
    heed(problems, now) {
      const byId = new Map(problems.map((problem) => [problem.problemId, problem]));
      for (const [problemId, problem] of tracked) {
        const present = byId.get(problemId);
        if (problem.toldAt === null || present === undefined) continue;
        problem.isOver = present.state === 'resolved';
        problem.escalation = present.escalation;
        if (problem.escalation === 1 && now - problem.toldAt > calmAfterMs) problem.toldEscalation = 1;
      }
    },
    forget(problemIds, now) {
      for (const problemId of problemIds) {
        const problem = entry(problemId, now);
        forget(problem);
        problem.wasTold = true;
        problem.failedAt = Array.from({ length: maxSingles }, () => now);
      }
    },
    clear: () => tracked.clear(),
    marks: () =>
      Object.fromEntries(
        [...tracked].flatMap(([id, { toldAt, toldEscalation }]) =>
          toldAt === null ? [] : [[id, { at: toldAt, escalation: toldEscalation }]],
        ),
      ),
  };
}

function fresh(now: number): Tracked {
  return { failedAt: [], toldAt: null, wasTold: false, lastAt: now, isOver: false, toldEscalation: 1, escalation: 1 };
}

function standingOf({ toldAt, wasTold, failedAt, escalation, toldEscalation }: Tracked): Standing['is'] {
  if (toldAt !== null) return escalation > toldEscalation ? 'escalating' : 'known';
  if (failedAt.length <= maxSingles) return 'single';
  return wasTold ? 'back' : 'new';
}

function forget(problem: Tracked): void {
  problem.toldAt = null;
  problem.failedAt = [];
  problem.toldEscalation = 1;
  problem.escalation = 1;
}
