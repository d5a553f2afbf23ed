/** Small facts that must outlive the run: when the app was last reachable, what was subscribed. */

import type { NoteName } from '../kept.ts';
import type { Sql } from '../sqlite/statements.ts';

/** Notes of the journal's own, beside those of the engine. */
export type OwnNoteName =
  /** Which journal this is, as a number: views that were made from another one are of no use. */
  | 'journal'
  /** The last entry about something taken away that is gone itself: views that have not come so far are made anew. */
  | 'floor'
  /** What an erase has still to do, as JSON. */
  | 'erasing'
  /** How far the conversion of the first edition's file is, as JSON. */
  | 'conversion';

/** The value of a note; null where there is none. */
export function noteValue(sql: Sql, name: NoteName | OwnNoteName, table = 'entries'): string | null {
  const text = `select meta ->> 'value' as value from ${table} where kind = 'note' and key is null and meta ->> 'name' = ?`;
  return sql.get<{ value: string }>(text, name)?.value ?? null;
}
