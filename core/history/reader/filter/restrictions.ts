/** What the calls of a source are narrowed to, as a part of its statement. */

import type { SearchQuery } from '../../../query/text/query.ts';
import type { Sql } from '../../sqlite/statements.ts';
import type { Asked } from './asked.ts';
import { type Condition, furthermore } from './condition.ts';
import { digitsOf, type FindWords, wordsIn } from './index-words.ts';
import type { IndexQuery } from './key-sql.ts';

export interface Restrictions extends Condition {
  /** The tables that the condition is about, to be joined to the one that has the keys. Empty where there is no condition. */
  joins(key: string): string;
  isEmpty: boolean;
  /** Whether it is more than a look at the facets: then it may take long until it lets one through. */
  isHeavy: boolean;
}

/** On `call_facts f` and `calls c`, each with `and` before it. */
export function restrictionsOf(
  sql: Sql,
  findWords: FindWords,
  { facets, onFacts, onCalls, few, among, unwanted }: Asked,
): Restrictions {
  const inFacets =
    facets === null ? [] : [{ text: 'f.facet in (select value from json_each(?))', values: [JSON.stringify(facets)] }];
  const heavy = [
    // Those that are found by their length are asked for it anyway.
    ...(few === null || few.ofFacts === true ? [] : [few]),
    ...onCalls,
    // To ask the index of numbers about one call takes longer than to look at it, which is done anyway.
    ...among.filter(({ table }) => table === 'call_search').map(isIn),
    ...unwanted.flatMap((query) => notFoundBy(sql, findWords, query)),
  ];
  const conditions = [...inFacets, ...onFacts, ...heavy];
  return {
    ...furthermore(conditions),
    // Crossed, so that the planner keeps this order: the rows of facts are the short ones.
    joins: (key) =>
      (conditions.length === 0 ? '' : `cross join call_facts f on f.time_key = ${key}`) +
      (heavy.length === 0 ? '' : ` cross join calls c on c.time_key = ${key}`),
    isEmpty: conditions.length === 0,
    isHeavy: heavy.length > 0,
  };
}

const isIn = ({ table, match }: IndexQuery): Condition => ({
  text: `exists (select 1 from ${table} where ${table} match ? and rowid = f.time_key)`,
  values: [match],
});

function notFoundBy(sql: Sql, findWords: FindWords, query: SearchQuery): Condition[] {
  const digits = digitsOf(query);
  const words = wordsIn(sql, findWords, query, 0, Number.MAX_SAFE_INTEGER);
  const found = [
    isIn({ table: 'call_search', match: words }),
    ...(digits === null ? [] : [isIn({ table: 'phone_search', match: digits })]),
    ...(query.id === null
      ? []
      : [{ text: '(c.call_id >= ? and c.call_id < ?)', values: [query.id, `${query.id}\u{10ffff}`] }]),
  ];
  return found.map(({ text, values }) => ({ text: `not ${text}`, values }));
}
