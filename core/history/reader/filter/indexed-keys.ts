import type { Sql } from '../../sqlite/statements.ts';
import { isBetween } from './index-words.ts';
import type { IndexQuery } from './key-sql.ts';
import type { Restrictions } from './restrictions.ts';

/** Keys of calls that an index finds and the restrictions leave, from `from` up to, not including, `until`; the newest first. */
export function indexedKeys(
  sql: Sql,
  rest: Restrictions,
  { table, match }: IndexQuery,
  { from, until, limit }: { from: number; until: number; limit: number },
): number[] {
  return sql
    .all<{ key: number }>(
      `select s.rowid as key from ${table} s ${rest.joins('s.rowid')}
       where ${table} match ? and ${isBetween('s.rowid')} ${rest.text}
       order by s.rowid desc limit ?`,
      match,
      until,
      from,
      ...rest.values,
      limit,
    )
    .map(({ key }) => key);
}
