/** A problem comes, goes and comes back: its failures since it was last over. */

import { successesToResolve } from './resolution.ts';
import { countWithin } from './times.ts';

export interface Episode {
  startedAt: number;
  lastAt: number;
  calls: number;
  /** Whether enough calls went well after the last failure. */
  isOver: boolean;
}

/**
 * The last episode.
 * @param failures when the problem's calls failed, ascending, at least one
 * @param reached when calls went well where the problem is, ascending
 * @param until what is after it is not known
 */
export function lastEpisode(
  failures: readonly [number, ...number[]],
  reached: readonly number[],
  until: number,
): Episode {
  let [startedAt, calls] = [failures[0], 0];
  for (const [index, at] of failures.entries()) {
    const before = failures[index - 1];
    if (before !== undefined && isOver(startedAt, before, calls, reached, at - 1)) [startedAt, calls] = [at, 0];
    calls += 1;
  }
  const lastAt = failures.at(-1) ?? startedAt;
  return { startedAt, lastAt, calls, isOver: isOver(startedAt, lastAt, calls, reached, until) };
}

/** While it lasted, other calls went well, too: the more of them, the more are needed after it. */
function isOver(startedAt: number, lastAt: number, calls: number, reached: readonly number[], until: number): boolean {
  const meanwhile = countWithin(reached, startedAt - 1, lastAt);
  return countWithin(reached, lastAt, until) >= successesToResolve(calls / (calls + meanwhile));
}
