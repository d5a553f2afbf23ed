import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type ToldRow, toldEvent, toldSelect } from '../told-event.ts';

/** What the notification about an event told, with what is known by now, and whether it is still to be opened. */
export function toldOf(
  sql: Sql,
  { sequence }: Parameters<ReaderMethods['toldOf']>[0],
): ReturnType<ReaderMethods['toldOf']> {
  const row = sql.get<ToldRow & { is_open: number }>(
    `${toldSelect('a.clicked_at is null and coalesce(c.unread, 1) = 1 as is_open')} where a.sequence = ?`,
    sequence,
  );
  return row === undefined ? null : { event: toldEvent(row), isOpen: row.is_open === 1 };
}
