/** Small facts that must outlive the run: when the app was last reachable, what was subscribed. */

import type { NoteName } from '../history.ts';
import type { Sql } from '../statements.ts';

/** Keeps `value` under `name`; null forgets it. */
export function writeNote(sql: Sql, { name, value }: { name: NoteName; value: string | null }): void {
  if (value === null) sql.run('delete from notes where name = ?', name);
  else sql.run('insert or replace into notes (name, value) values (?, ?)', name, value);
}
