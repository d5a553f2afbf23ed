/** Which tables are asked for the calls of a search. */

import type { Sql } from '../../sqlite/statements.ts';
import type { Asked } from './asked.ts';
import { byFacets, type FacetLimits } from './by-facets.ts';
import { byFew } from './by-few.ts';
import { byIndex } from './by-index.ts';
import { byWords } from './by-words.ts';
import { type FindWords, keyIn } from './index-words.ts';
import type { Source } from './source.ts';

/** So few hits of an index are looked at sooner than anything else. */
const fewHits = 200;

/** Of calls with the keys that are asked for. */
export function sourceOf(sql: Sql, findWords: FindWords, asked: Asked, limits: FacetLimits): Source {
  const source = fastestSource(sql, findWords, asked, limits);
  return {
    keyBelow: (from, until, count) => source.keyBelow(Math.max(from, asked.from), Math.min(until, asked.until), count),
    keysIn: (from, until, limit) => source.keysIn(Math.max(from, asked.from), Math.min(until, asked.until), limit),
  };
}

function fastestSource(sql: Sql, findWords: FindWords, asked: Asked, limits: FacetLimits): Source {
  if (asked.words !== null) return byWords(sql, findWords, asked, asked.words);
  const [index, ...others] = asked.among;
  const byItsIndex = index && (() => byIndex(sql, findWords, { ...asked, among: others }, index));
  if (byItsIndex && keyIn(sql, index.table, index.match, { ...asked, place: fewHits }) === undefined)
    return byItsIndex();
  if (asked.few !== null) return byFew(sql, findWords, asked, asked.few);
  if (byItsIndex) return byItsIndex();
  return byFacets(sql, findWords, asked, limits);
}
