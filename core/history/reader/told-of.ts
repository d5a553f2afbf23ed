import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type ToldRow, toldEvent, toldSelect } from '../told-event.ts';

/** Whether somebody else of the team has the call, or opened it after the event came. */
const byOthers = `(
  exists (select 1 from desk d where d.call_id = c.call_id and d.claimed_here = 0)
  or exists (select 1 from team_registers r where r.subject = 'call ' || c.call_id and r.register = 'opened' and r.own = 0
             and r.time >= e.received_at))`;

/** What the notification about an event told, with what is known by now, and whether it is still to be opened. */
export function toldOf(
  sql: Sql,
  { sequence }: Parameters<ReaderMethods['toldOf']>[0],
): ReturnType<ReaderMethods['toldOf']> {
  const row = sql.get<ToldRow & { is_open: number }>(
    `${toldSelect(`a.clicked_at is null and coalesce(c.unread, 1) = 1 and not ${byOthers} as is_open`)} where a.sequence = ?`,
    sequence,
  );
  return row === undefined ? null : { event: toldEvent(row), isOpen: row.is_open === 1 };
}
