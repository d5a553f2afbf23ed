/** Which calls the user has read. Kept apart from the calls: no event tells it. */

import { isFinished } from '../../events/fold-call.ts';
import type { CallOutcome } from '../../events/vocabulary.ts';
import type { Metas } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Counters } from './counters.ts';
import { addToFacets } from './facets.ts';

type Marked = Metas['mark']['calls'];

/**
 * Of these calls, those that a mark would change, each named by its first event. Unknown ids and calls that are not over are
 * passed over.
 */
export function markable(sql: Sql, { callIds, read }: { callIds: readonly string[]; read: boolean }): Marked {
  return [...new Set(callIds)].flatMap((callId) => {
    const call = sql.get<{ outcome: CallOutcome; unread: number; sequence: number | null }>(
      `select c.outcome, c.unread, (select min(e.sequence) from events e where e.call_id = c.call_id) as sequence
       from calls c where c.call_id = ?`,
      callId,
    );
    const unread = read ? 0 : 1;
    if (call === undefined || call.sequence === null || call.unread === unread || !isFinished(call.outcome)) return [];
    return [[call.sequence, call.outcome]] as Marked;
  });
}

/** Marks calls as read in the state in which they were read, or as unread again. Call within a transaction. */
export function foldMark(
  sql: Sql,
  counters: Counters,
  at: number,
  { read, calls }: Metas['mark'],
): { callIds: string[] } {
  const callIds: string[] = [];
  for (const [sequence, outcome] of calls) {
    const call = sql.get<{ time_key: number; call_id: string; outcome: CallOutcome; unread: number }>(
      'select c.time_key, c.call_id, c.outcome, c.unread from events e join calls c using (call_id) where e.sequence = ?',
      sequence,
    );
    if (call === undefined) continue;
    if (read)
      sql.run('insert or replace into reads (call_id, read_at, outcome) values (?, ?, ?)', call.call_id, at, outcome);
    else sql.run('delete from reads where call_id = ?', call.call_id);
    const unread = isFinished(call.outcome) && !(read && call.outcome === outcome) ? 1 : 0;
    sql.run('update calls set unread = ? where call_id = ?', unread, call.call_id);
    addToFacets(sql, counters.hours, call.time_key);
    counters.add('unread', unread - call.unread);
    callIds.push(call.call_id);
  }
  return { callIds };
}
