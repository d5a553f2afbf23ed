/** Calls that are looked up by their ids, since they are few. */

import type { Sql } from '../../statements.ts';
import type { Asked } from './asked.ts';
import type { Condition } from './condition.ts';
import type { FindWords } from './index-words.ts';
import { restrictionsOf } from './restrictions.ts';
import type { Source } from './source.ts';

export function byFew(sql: Sql, findWords: FindWords, asked: Asked, few: Condition): Source {
  const rest = restrictionsOf(sql, findWords, { ...asked, few: null });
  return {
    keyBelow: () => null,
    keysIn: (from, until, limit) =>
      sql
        .all<{ key: number }>(
          // The pluses keep the planner from going through all times instead of the few ids.
          `select c.time_key as key from calls c ${rest.isEmpty ? '' : 'cross join call_facts f on f.time_key = c.time_key'}
           where ${few.text} and +c.time_key < ? and +c.time_key >= ? ${rest.text}
           order by +c.time_key desc limit ?`,
          ...few.values,
          until,
          from,
          ...rest.values,
          limit,
        )
        .map(({ key }) => key),
  };
}
