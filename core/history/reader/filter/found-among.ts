/** Which of some calls a search for words or a number finds. */

import type { SearchQuery } from '../../../query/text/query.ts';
import type { Sql } from '../../sqlite/statements.ts';
import { beginsWith } from './condition.ts';
import { digitsOf, type FindWords, isBetween, wordsIn } from './index-words.ts';
import type { IndexQuery } from './key-sql.ts';

/** So many hits of an index are passed in the time in which it is asked about one call. */
const perAsked = 200;

/** Made once for a search. Takes keys of calls, the newest of which come first; gives those that are found. */
export function foundAmong(
  sql: Sql,
  findWords: FindWords,
  query: SearchQuery,
): (keys: readonly number[]) => Set<number> {
  const digits = digitsOf(query);
  const words = wordsIn(sql, findWords, query, 0, Number.MAX_SAFE_INTEGER);
  const queries: IndexQuery[] = [
    { table: 'call_search', match: words },
    ...(digits === null ? [] : [{ table: 'phone_search', match: digits } as const]),
  ];
  return (keys) => {
    const named = query.id === null ? [] : calledSo(sql, query.id, keys);
    return new Set([...named, ...queries.flatMap((each) => hitsAmong(sql, each, keys))]);
  };
}

/** All hits are passed, or the index is asked about each key, whichever is sooner. */
function hitsAmong(sql: Sql, { table, match }: IndexQuery, keys: readonly number[]): number[] {
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return [];
  const most = keys.length * perAsked;
  const hits = sql
    .all<{ key: number }>(
      `select rowid as key from ${table} where ${table} match ? and ${isBetween('rowid')} order by rowid desc limit ?`,
      match,
      first + 1,
      last,
      most,
    )
    .map(({ key }) => key);
  const passedTo = hits.length < most ? last : (hits.at(-1) ?? last);
  const isHit = `select 1 from ${table} where ${table} match ? and rowid = cast(? as integer)`;
  const asked = keys.filter((key) => key < passedTo && sql.get(isHit, match, key) !== undefined);
  return [...hits, ...asked];
}

/** Those of the keys whose call's id begins so. */
function calledSo(sql: Sql, beginning: string, keys: readonly number[]): number[] {
  const { text, values } = beginsWith(beginning);
  return sql
    .all<{ key: number }>(
      `select c.time_key as key from json_each(?) k cross join calls c on c.time_key = k.value where ${text}`,
      JSON.stringify(keys),
      ...values,
    )
    .map(({ key }) => key);
}
