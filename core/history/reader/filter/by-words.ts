/** Calls by their free words, their numbers or their id. */

import type { SearchQuery } from '../../../query/text/query.ts';
import type { Sql } from '../../sqlite/statements.ts';
import type { Asked } from './asked.ts';
import { beginsWith, type Condition } from './condition.ts';
import { digitsOf, type FindWords, keyAfter, wordsIn } from './index-words.ts';
import { indexedKeys } from './indexed-keys.ts';
import { restrictionsOf } from './restrictions.ts';
import { newest, type Source } from './source.ts';

export function byWords(sql: Sql, findWords: FindWords, asked: Asked, query: SearchQuery): Source {
  const rest = restrictionsOf(asked);
  const digits = digitsOf(query);
  const said = asked.among.filter(({ table }) => table === 'call_search').map(({ match }) => ` AND (${match})`);
  const wordsBetween = (from: number, until: number) => {
    const words = wordsIn(sql, findWords, query, from, until);
    return said.length === 0 ? words : `(${words})${said.join('')}`;
  };
  // The plus keeps the planner from going through all times instead of the few ids.
  const withId = (id: Condition, from: number, until: number, limit: number) =>
    sql
      .all<{ key: number }>(
        `select c.time_key as key from calls c ${rest.isEmpty ? '' : 'cross join call_facts f on f.time_key = c.time_key'}
         where ${id.text} and +c.time_key < ? and +c.time_key >= ? ${rest.text}
         order by c.time_key desc limit ?`,
        ...id.values,
        until,
        from,
        ...rest.values,
        limit,
      )
      .map(({ key }) => key);
  return {
    keyBelow(from, until, count) {
      // Without a filter each hit is a row of the page.
      if (rest.isEmpty && asked.test === null) return null;
      const wanted = { from, until, count };
      const byWord = keyAfter(sql, 'call_search', wordsBetween(from, until), wanted);
      const byNumber = digits === null ? undefined : keyAfter(sql, 'phone_search', digits, wanted);
      return byWord === undefined && byNumber === undefined ? null : Math.max(byWord ?? from, byNumber ?? from);
    },
    keysIn(from, until, limit) {
      const page = { from, until, limit };
      const byWord = indexedKeys(sql, rest, { table: 'call_search', match: wordsBetween(from, until) }, page);
      const byNumber = digits === null ? [] : indexedKeys(sql, rest, { table: 'phone_search', match: digits }, page);
      const byId = query.id === null ? [] : withId(beginsWith(query.id), from, until, limit);
      return newest(newest(byWord, byNumber, limit), byId, limit);
    },
  };
}
