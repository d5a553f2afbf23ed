import type { ReaderMethods, UnreadShown } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type ToldRow, toldColumns, toldEvent } from '../told-event.ts';

/** Unread failed calls that were told of by a notification which nobody clicked, oldest first. */
export function unreadShown(
  sql: Sql,
  { after, since, limit }: Parameters<ReaderMethods['unreadShown']>[0],
): UnreadShown[] {
  return sql
    .all<ToldRow & Pick<UnreadShown, 'decision' | 'ruleId'>>(
      `select a.sequence, a.event_name as name, e.counts_as, a.decision, json_extract(a.rule, '$.id') as ruleId,
       ${toldColumns}
       from alerts a join calls c using (call_id) left join campaigns g on g.campaign_id = a.campaign_id
       left join events e on e.sequence = a.sequence
       where a.sequence > ? and a.decided_at >= ? and a.outcome = 'shown' and a.clicked_at is null
       and c.unread = 1 and c.outcome = 'failed'
       order by a.sequence limit ?`,
      after,
      since,
      limit,
    )
    .map((row) => ({ ...toldEvent(row), decision: row.decision, ruleId: row.ruleId }));
}
