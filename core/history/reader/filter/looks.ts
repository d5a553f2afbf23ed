/** What only a look at a call can tell: who said something, in which of its numbers digits stand. */

import type { CallFacts } from '../../../query/filter/facts.ts';
import { filterTest } from '../../../query/filter/matches.ts';
import type { Term } from '../../../query/filter/parse.ts';
import { type IndexQuery, keySql } from './key-sql.ts';

export interface Looks {
  /** What indexes find all such calls among, one query a table; null where there can be none. */
  among: IndexQuery[] | null;
  /** Null where no look is needed. */
  test: ((facts: CallFacts) => boolean) | null;
  needsTurns: boolean;
}

/** @param now milliseconds UTC */
export function looksOf(terms: readonly Term[], now: number): Looks {
  const looked = terms.flatMap((term) => {
    const way = keySql[term.key];
    return way.by === 'look' ? [{ term, way }] : [];
  });
  if (looked.length === 0) return { among: [], test: null, needsTurns: false };
  const queries: IndexQuery[] = [];
  let canFit = true;
  for (const { term, way } of looked) {
    const { among } = way;
    if (term.negated || among === undefined) continue;
    const found = term.values.flatMap((value) => among(value) ?? []);
    const [first] = found;
    if (first === undefined) canFit = false;
    else queries.push({ table: first.table, match: found.map(({ match }) => `(${match})`).join(' OR ') });
  }
  const among = canFit ? oneEach(queries) : null;
  // `by:` says who is to have said it.
  const speakers = terms.filter(({ key }) => key === 'by');
  const unsure = looked.filter(({ term: { negated, values }, way: { needsTurns, isExact } }) => {
    const isSure = isExact !== undefined && values.every(isExact) && !(needsTurns && speakers.length > 0);
    return negated || !isSure;
  });
  if (unsure.length === 0) return { among, test: null, needsTurns: false };
  const needsTurns = unsure.some(({ way }) => way.needsTurns);
  const asked = [...unsure.map(({ term }) => term), ...(needsTurns ? speakers : [])];
  const fits = filterTest({ items: asked, problems: [] });
  return {
    among,
    test: (facts) => fits(facts, now),
    needsTurns,
  };
}

function oneEach(queries: readonly IndexQuery[]): IndexQuery[] {
  return (['phone_search', 'call_search'] as const).flatMap((table) => {
    const matches = queries.filter((query) => query.table === table).map(({ match }) => `(${match})`);
    return matches.length === 0 ? [] : [{ table, match: matches.join(' AND ') }];
  });
}
