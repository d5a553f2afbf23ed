/**
 * Keeps facets in step with the calls (`facets-schema.ts`). Statement by statement, each of one row: a trigger, or a statement
 * of several rows, would have the search tables write what they have gathered for the whole transaction.
 */

import type { Sql } from '../sqlite/statements.ts';
import type { FacetCounts } from './facet-counts.ts';

interface Facts {
  facts: string;
  created_at: number;
  duration_seconds: number | null;
}

/** Call after the row of a call was written, or changed. */
export function addToFacets(sql: Sql, facetCounts: FacetCounts, timeKey: number): void {
  removeFromFacets(sql, facetCounts, timeKey);
  const call = sql.get<Facts>(
    'select facts, created_at, duration_seconds from facts_of_calls where time_key = ?',
    timeKey,
  );
  if (call === undefined) return;
  const known = sql.get<{ id: number }>('select id from facets where facts = ?', call.facts)?.id;
  if (known !== undefined) sql.run('update facets set calls = calls + 1 where id = ?', known);
  const facet = known ?? sql.run('insert into facets (facts, calls) values (?, 1)', call.facts).lastRowid;
  sql.run(
    'insert into call_facts (time_key, facet, created_at, duration_seconds) values (?, ?, ?, ?)',
    timeKey,
    facet,
    call.created_at,
    call.duration_seconds,
  );
  facetCounts.add(facet, call.created_at, 1);
}

/** Call when the row of a call goes. What nobody has any more goes with the last one who had it. */
export function removeFromFacets(sql: Sql, facetCounts: FacetCounts, timeKey: number): void {
  const call = sql.get<{ facet: number; created_at: number }>(
    'select facet, created_at from call_facts where time_key = ?',
    timeKey,
  );
  if (call === undefined) return;
  const { facet, created_at: createdAt } = call;
  facetCounts.add(facet, createdAt, -1);
  sql.run('delete from call_facts where time_key = ?', timeKey);
  sql.run('update facets set calls = calls - 1 where id = ?', facet);
  sql.run('delete from facets where id = ? and calls = 0', facet);
}
