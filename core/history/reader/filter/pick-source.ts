/** Which tables are asked for the calls of a search. */

import type { SearchQuery } from '../../../query/text/query.ts';
import type { Sql } from '../../sqlite/statements.ts';
import type { Asked } from './asked.ts';
import { byFacets, type FacetLimits } from './by-facets.ts';
import { byFew } from './by-few.ts';
import { byIndex } from './by-index.ts';
import { byWords } from './by-words.ts';
import { hasAtMost } from './few.ts';
import { foundAmong } from './found-among.ts';
import { type FindWords, keyIn, wordsIn } from './index-words.ts';
import type { IndexQuery } from './key-sql.ts';
import { narrowed } from './narrowed.ts';
import type { Source } from './source.ts';

/** So few hits of an index, or calls of facets, are looked at sooner than anything else. */
const few = 200;

/** Of calls with the keys that are asked for. */
export function sourceOf(sql: Sql, findWords: FindWords, asked: Asked, limits: FacetLimits): Source {
  const source = asked.unwanted.reduce(
    (narrower, query) => {
      const found = foundAmong(sql, findWords, query);
      return narrowed(narrower, (keys) => without(keys, found(keys)));
    },
    fastestSource(sql, findWords, asked, limits),
  );
  return {
    keyBelow: (from, until, count) => source.keyBelow(Math.max(from, asked.from), Math.min(until, asked.until), count),
    keysIn: (from, until, limit) => source.keysIn(Math.max(from, asked.from), Math.min(until, asked.until), limit),
  };
}

function fastestSource(sql: Sql, findWords: FindWords, asked: Asked, limits: FacetLimits): Source {
  const { words, among } = asked;
  if (words !== null) {
    if (isAlone(asked) || hasFewHits(sql, wordsOf(sql, findWords, words), asked) || !fitFew(sql, asked)) {
      return byWords(sql, findWords, asked, words);
    }
    const found = foundAmong(sql, findWords, words);
    const others = fastestSource(sql, findWords, { ...asked, words: null }, limits);
    return narrowed(others, (keys) => within(keys, found(keys)));
  }
  const [index, ...others] = among;
  if (index && (isAlone(asked) || hasFewHits(sql, index, asked) || !fitFew(sql, asked)))
    return byIndex(sql, { ...asked, among: others }, index);
  return asked.few === null ? byFacets(sql, asked, limits) : byFew(sql, asked, asked.few);
}

const wordsOf = (sql: Sql, findWords: FindWords, words: SearchQuery): IndexQuery => ({
  table: 'call_search',
  match: wordsIn(sql, findWords, words, 0, Number.MAX_SAFE_INTEGER),
});

const hasFewHits = (sql: Sql, { table, match }: IndexQuery, { from, until }: Asked) =>
  keyIn(sql, table, match, { from, until, place: few }) === undefined;

/** Whether nothing is asked beside words. */
const isAlone = ({ few: some, facets }: Asked) => some === null && facets === null;

/** Whether few calls only fit what is asked beside words. */
function fitFew(sql: Sql, asked: Asked): boolean {
  if (asked.few !== null) return hasAtMost(sql, few, asked.few);
  // Each has a call at least.
  if (asked.facets === null || asked.facets.length > few) return false;
  const text = 'select sum(calls) as n from facets where id in (select value from json_each(?))';
  return (sql.get<{ n: number | null }>(text, JSON.stringify(asked.facets))?.n ?? 0) <= few;
}

const within = (keys: readonly number[], found: ReadonlySet<number>) => keys.filter((key) => found.has(key));
const without = (keys: readonly number[], found: ReadonlySet<number>) => keys.filter((key) => !found.has(key));
