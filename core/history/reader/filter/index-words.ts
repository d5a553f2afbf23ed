/** What the index of words is asked for a search. */

import { numberExpression } from '../../../query/text/number-query.ts';
import { indexExpression, type SearchQuery } from '../../../query/text/query.ts';
import type { Sql } from '../../sqlite/statements.ts';
import { wordsFrom } from '../words.ts';
import type { IndexQuery } from './key-sql.ts';

/** The indexed words with a beginning; null where they are many. */
export type FindWords = (beginning: string) => string[] | null;

/** Remembers what it found: looking words up takes longer than most searches. */
export function createFindWords(sql: Sql): FindWords {
  const known = new Map<string, string[] | null>();
  return (beginning) => {
    const before = known.get(beginning);
    const words = before === undefined ? wordsFrom(sql, beginning) : before;
    known.set(beginning, words);
    return words;
  };
}

/**
 * Keys up to, not including, a first value, and from a second. FTS5 goes there at once only where a bound is an integer, and numbers
 * are bound as reals: it would pass over each hit in between.
 */
export const isBetween = (key: string) => `${key} < cast(? as integer) and ${key} >= cast(? as integer)`;

/**
 * The keys of the calls that an index finds, from `from` up to, not including, `until`.
 * @param place of the key among them, from 0, the newest first
 */
export function keyIn(
  sql: Sql,
  table: IndexQuery['table'],
  match: string,
  { from, until, place }: { from: number; until: number; place: number },
): number | undefined {
  return sql.get<{ key: number }>(
    `select rowid as key from ${table} where ${table} match ? and ${isBetween('rowid')} order by rowid desc limit 1 offset ?`,
    match,
    until,
    from,
    place,
  )?.key;
}

/** So many hits at least, and a twentieth of those that are wanted, say how far apart they are. */
const [leastSample, sampleShare] = [200, 20];

/**
 * The key down to which an index finds about so many calls, as far as the newest of them say: to count them takes as long as to
 * read them. Undefined where that is all of them.
 */
export function keyAfter(
  sql: Sql,
  table: IndexQuery['table'],
  match: string,
  { from, until, count }: { from: number; until: number; count: number },
): number | undefined {
  const sample = Math.max(leastSample, Math.ceil(count / sampleShare));
  if (count <= sample) return keyIn(sql, table, match, { from, until, place: count });
  const last = keyIn(sql, table, match, { from, until, place: sample });
  const first = last === undefined ? undefined : keyIn(sql, table, match, { from, until, place: 0 });
  if (last === undefined || first === undefined) return undefined;
  const key = Math.floor(first - (first - last) * (count / sample));
  return key <= from ? undefined : key;
}

/** The expression for the words, for the part of the calls that they are looked for in. */
export function wordsIn(sql: Sql, findWords: FindWords, query: SearchQuery, from: number, until: number): string {
  const digits = digitsOf(query);
  const inNumbers = digits !== null && keyIn(sql, 'phone_search', digits, { from, until, place: 0 }) !== undefined;
  return indexExpression(query.terms, findWords, inNumbers);
}

export function digitsOf({ number }: SearchQuery): string | null {
  return number === null ? null : numberExpression(number);
}
