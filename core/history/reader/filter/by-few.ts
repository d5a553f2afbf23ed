/** Calls that are looked up by what few of them have. */

import type { Sql } from '../../sqlite/statements.ts';
import type { Asked } from './asked.ts';
import { restrictionsOf } from './restrictions.ts';
import type { Source } from './source.ts';

export function byFew(sql: Sql, asked: Asked, few: NonNullable<Asked['few']>): Source {
  const rest = restrictionsOf({ ...asked, few: null });
  const tables =
    few.ofFacts === true
      ? `call_facts f indexed by call_facts_by_duration ${rest.isHeavy ? 'cross join calls c on c.time_key = f.time_key' : ''}`
      : `calls c ${rest.isEmpty ? '' : 'cross join call_facts f on f.time_key = c.time_key'}`;
  const key = few.ofFacts === true ? 'f.time_key' : 'c.time_key';
  const keysIn = (from: number, until: number, limit: number) =>
    sql
      .all<{ key: number }>(
        // The pluses keep the planner from going through all times instead of the few.
        `select ${key} as key from ${tables} where ${few.text} and +${key} < ? and +${key} >= ? ${rest.text}
         order by +${key} desc limit ?`,
        ...few.values,
        until,
        from,
        ...rest.values,
        limit,
      )
      .map((row) => row.key);
  return {
    keysIn,
    keyBelow: (from, until, count) => (asked.test === null ? null : (keysIn(from, until, count + 1)[count] ?? null)),
  };
}
