/** How many calls a search finds, as far as they are counted within a moment. */

import type { Sql } from '../../sqlite/statements.ts';
import type { Calls, Patience } from '../look-back.ts';
import type { CallRow } from '../rows.ts';
import { type Asked, boundsOf } from './asked.ts';
import { furthermore } from './condition.ts';
import { isMember } from './members.ts';
import type { Source } from './source.ts';

export interface Counted {
  calls: number;
  /** False where there may be more. */
  complete: boolean;
}

/** Calls are counted for so long, milliseconds, beside the time that the page itself takes. */
const countMs = 40;
const atOnce = 2_000;

export function countCalls(
  sql: Sql,
  asked: readonly Asked[],
  source: Source,
  looked: Calls<CallRow>,
  { now, firstStretch }: Patience,
): Counted {
  const [only, ...more] = asked;
  if (only === undefined) return { calls: 0, complete: true };
  const { test, words, few, among, onCalls, unwanted, facets } = only;
  const { from, until } = boundsOf(asked);
  const isOfFacets = [among, onCalls, unwanted, more].every(({ length }) => length === 0) && test === null;
  const endsAt = now() + countMs;
  if (isOfFacets && words === null && few === null && (facets !== null || only.onFacts.length === 0)) {
    return countFacets(sql, only, () => now() >= endsAt);
  }
  let calls = 0;
  for (let top = until; ; ) {
    const bottom = source.keyBelow(from, top, test === null ? firstStretch : atOnce / 10) ?? from;
    if (test === null) {
      const keys = source.keysIn(bottom, top, atOnce);
      calls += keys.length;
      top = keys.length < atOnce ? bottom : (keys.at(-1) ?? bottom);
    } else {
      calls += looked.rowsIn(bottom, top, Number.MAX_SAFE_INTEGER).length;
      top = bottom;
    }
    if (top <= from) return { calls, complete: true };
    if (now() >= endsAt) return { calls, complete: false };
  }
}

/** Facets know how many calls they have; where times or lengths narrow them, their rows are counted. */
function countFacets(sql: Sql, { facets, onFacts, from, until }: Asked, isOver: () => boolean): Counted {
  if (facets === null)
    return { calls: sql.get<{ n: number }>('select coalesce(sum(calls), 0) as n from facets')?.n ?? 0, complete: true };
  if (onFacts.length === 0) {
    const { text, values } = isMember('id', facets);
    const counted = sql.get<{ n: number | null }>(`select sum(calls) as n from facets where ${text}`, ...values);
    return { calls: counted?.n ?? 0, complete: true };
  }
  const { text, values } = furthermore(onFacts);
  let calls = 0;
  for (const facet of facets) {
    if (isOver()) return { calls, complete: false };
    const counted = sql.get<{ n: number }>(
      `select count(*) as n from call_facts f indexed by call_facts_by_facet
       where f.facet = ? and f.time_key < ? and f.time_key >= ? ${text}`,
      facet,
      until,
      from,
      ...values,
    );
    calls += counted?.n ?? 0;
  }
  return { calls, complete: true };
}
