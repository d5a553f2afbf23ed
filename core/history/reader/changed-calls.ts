/** Which calls are others than they were when the views were read last. */

import type { Sql } from '../sqlite/statements.ts';

/** Of more, all are read again. */
const maxChanged = 2_000;

/** The last entry of the journal that is in the views. Read it in the transaction in which calls are read. */
export function projectedUpTo(sql: Sql): number {
  return sql.get<{ value: number }>("select value from meta where name = 'projected'")?.value ?? 0;
}

/**
 * The calls of which an event came since; those among them that are gone have no row.
 * @param sequence the last entry that was heeded
 * @returns null where it cannot be told, because something was taken away, or where they are too many
 */
export function callsChangedSince(sql: Sql, sequence: number): string[] | null {
  const removal = sql.get(
    "select 1 from truth.entries where sequence > ? and kind in ('erase', 'retention') limit 1",
    sequence,
  );
  if (removal !== undefined) return null;
  // The plus keeps the planner from the index of calls, of which it would look at all.
  const rows = sql.all<{ callId: string }>(
    'select distinct call_id as callId from events where sequence > ? and +call_id is not null limit ?',
    sequence,
    maxChanged + 1,
  );
  return rows.length > maxChanged ? null : rows.map(({ callId }) => callId);
}
