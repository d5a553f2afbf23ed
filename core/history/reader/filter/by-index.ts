/** Calls by what was said on them, or by a number, each of which is looked at afterwards. */

import type { Sql } from '../../sqlite/statements.ts';
import type { Asked } from './asked.ts';
import { keyAfter } from './index-words.ts';
import { indexedKeys } from './indexed-keys.ts';
import type { IndexQuery } from './key-sql.ts';
import { restrictionsOf } from './restrictions.ts';
import type { Source } from './source.ts';

export function byIndex(sql: Sql, asked: Asked, query: IndexQuery): Source {
  const rest = restrictionsOf(asked);
  return {
    keyBelow: (from, until, count) => keyAfter(sql, query.table, query.match, { from, until, count }) ?? null,
    keysIn: (from, until, limit) => indexedKeys(sql, rest, query, { from, until, limit }),
  };
}
