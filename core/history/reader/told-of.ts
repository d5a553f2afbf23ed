import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type ToldRow, toldColumns, toldEvent } from '../told-event.ts';

/** What the notification about an event told, with what is known by now, and whether it is still to be opened. */
export function toldOf(
  sql: Sql,
  { sequence }: Parameters<ReaderMethods['toldOf']>[0],
): ReturnType<ReaderMethods['toldOf']> {
  const row = sql.get<ToldRow & { is_open: number }>(
    `select a.sequence, a.event_name as name, e.counts_as, ${toldColumns},
            a.clicked_at is null and coalesce(c.unread, 1) = 1 as is_open
     from alerts a left join calls c using (call_id) left join campaigns g on g.campaign_id = a.campaign_id
     left join events e on e.sequence = a.sequence
     where a.sequence = ?`,
    sequence,
  );
  return row === undefined ? null : { event: toldEvent(row), isOpen: row.is_open === 1 };
}
