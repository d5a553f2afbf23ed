/** Calls by what was said on them, or by a number, each of which is looked at afterwards. */

import type { Sql } from '../../sqlite/statements.ts';
import type { Asked } from './asked.ts';
import { type FindWords, keyIn } from './index-words.ts';
import type { IndexQuery } from './key-sql.ts';
import { restrictionsOf } from './restrictions.ts';
import type { Source } from './source.ts';

export function byIndex(sql: Sql, findWords: FindWords, asked: Asked, { table, match }: IndexQuery): Source {
  const rest = restrictionsOf(sql, findWords, asked);
  return {
    keyBelow: (from, until, count) => keyIn(sql, table, match, { from, until, place: count }) ?? null,
    keysIn: (from, until, limit) =>
      sql
        .all<{ key: number }>(
          `select s.rowid as key from ${table} s ${rest.joins('s.rowid')}
           where ${table} match ? and s.rowid < ? and s.rowid >= ? ${rest.text}
           order by s.rowid desc limit ?`,
          match,
          until,
          from,
          ...rest.values,
          limit,
        )
        .map(({ key }) => key),
  };
}
