/** Which calls the user has read. Kept apart from the calls: no event tells it, so no rebuild may lose it. */

import { isFinished } from '../../events/fold-call.ts';
import type { CallOutcome } from '../../events/vocabulary.ts';
import type { Sql } from '../statements.ts';
import { addFacts } from './call-facts.ts';
import type { Counters } from './counters.ts';

/** Marks calls as read, or as unread again. Unknown ids and calls that are not over are passed over. */
export function markRead(
  sql: Sql,
  counters: Counters,
  { callIds, read, at }: { callIds: string[]; read: boolean; at: number },
): { changed: number } {
  let changed = 0;
  for (const callId of callIds) {
    const call = sql.get<{ time_key: number; outcome: CallOutcome; unread: number }>(
      'select time_key, outcome, unread from calls where call_id = ?',
      callId,
    );
    const unread = read ? 0 : 1;
    if (call === undefined || call.unread === unread || !isFinished(call.outcome)) continue;
    if (read)
      sql.run('insert or replace into reads (call_id, read_at, outcome) values (?, ?, ?)', callId, at, call.outcome);
    else sql.run('delete from reads where call_id = ?', callId);
    sql.run('update calls set unread = ? where call_id = ?', unread, callId);
    addFacts(sql, call.time_key);
    changed += 1;
  }
  counters.add('unread', read ? -changed : changed);
  return { changed };
}
