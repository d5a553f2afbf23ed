import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { prepared } from '../../../../core/history/sqlite/statements.ts';

const numbers = 'with recursive n (i) as (select 1 union all select i + 1 from n where i < 50) select i from n';

test.each([
  ['bare', `${numbers} limit ?`, [7], 7],
  ['with an offset', `${numbers} limit ? offset ?`, [7, 45], 5],
  ['numbered', `${numbers} where i > ?1 and i > ?1 limit ?2`, [10, 7], 7],
  ['of two', `select * from (${numbers} limit ?) where i > ? limit ?`, [20, 5, 9], 9],
] as const)('a limit is what was asked for: %s', (_, text, values, rows) => {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  const sql = prepared(database);
  for (let time = 0; time < 2; time += 1) expect(sql.all(text, ...values)).toHaveLength(rows);
});
