/**
 * Keeps `unreached` of the calls: failed, and nobody was reached at the same number since. What it means is said in
 * `events/problems/unreached.ts`; here it is kept with each call, so that a search need not look at all of them.
 */

import type { Sql } from '../sqlite/statements.ts';
import type { FacetCounts } from './facet-counts.ts';
import { addToFacets } from './facets.ts';

export interface NumberState {
  number_key: string | null;
  outcome: string;
  last_at: number;
}

const isReached = (call: NumberState | null) => call?.outcome === 'completed' || call?.outcome === 'transferred';

/** When somebody was last reached at a number; null where nobody was. */
function reachedAt(sql: Sql, numberKey: string): number | null {
  // Each by itself, so that an index gives it; as literals, for a bound one would be planned anew each time.
  const last = (outcome: string) =>
    `select max(last_at) as at from calls where number_key = ? and outcome = '${outcome}'`;
  const text = `select max(at) as at from (${last('completed')} union all ${last('transferred')})`;
  return sql.get<{ at: number | null }>(text, numberKey, numberKey)?.at ?? null;
}

/** Whether a call that is to be inserted is unreached. */
export function isUnreached(sql: Sql, { number_key, outcome, last_at }: NumberState): boolean {
  if (outcome !== 'failed' || number_key === null) return false;
  const reached = reachedAt(sql, number_key);
  return reached === null || last_at > reached;
}

/** Corrects the other calls of its number, or numbers, after a call came, changed or went; each null where it is not there. */
export function correctUnreached(
  sql: Sql,
  facetCounts: FacetCounts,
  before: NumberState | null,
  now: NumberState | null,
): void {
  const changes = [before, now].filter((each) => isReached(each)).map((each) => each?.number_key ?? null);
  if (isSame(before, now)) return;
  for (const key of new Set(changes)) if (key !== null) correctNumber(sql, facetCounts, key, isReached(before));
}

function isSame(before: NumberState | null, now: NumberState | null): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

/** @param mayBeEarlier whether the last time that somebody was reached may be earlier than it was */
function correctNumber(sql: Sql, facetCounts: FacetCounts, key: string, mayBeEarlier: boolean): void {
  const reached = reachedAt(sql, key);
  const rows = (text: string) => sql.all<{ time_key: number }>(text, key, reached ?? Number.MIN_SAFE_INTEGER);
  const now = rows('select time_key from calls where number_key = ? and unreached = 1 and last_at <= ?');
  const again = mayBeEarlier
    ? rows("select time_key from calls where number_key = ? and outcome = 'failed' and last_at > ? and unreached = 0")
    : [];
  for (const [changed, unreached] of [
    [now, 0],
    [again, 1],
  ] as const) {
    for (const { time_key } of changed) {
      sql.run('update calls set unreached = ? where time_key = ?', unreached, time_key);
      addToFacets(sql, facetCounts, time_key);
    }
  }
}
