/** Which calls the user has read. Kept apart from the calls: no event tells it. */

import { isFinished } from '../../events/fold-call.ts';
import type { CallOutcome } from '../../events/vocabulary.ts';
import type { Metas } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';
import { callSubject } from '../team.ts';
import { beginAct, keepBefore } from './acts.ts';
import type { Counters } from './counters.ts';
import { callOfEvent, setStanding } from './desk.ts';
import type { Folded } from './folded.ts';
import { writeOwn } from './registers.ts';

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
  { sequence, at }: { sequence: number; at: number },
  { read, calls, automatic, team }: Metas['mark'],
): Folded {
  const callIds: string[] = [];
  if (automatic !== true) beginAct(sql);
  for (const [event, outcome] of calls) {
    const call = callOfEvent(sql, event);
    if (call === null) continue;
    if (automatic !== true) keepBefore(sql, sequence, call);
    setStanding(sql, counters, call, { ...call, read: read ? [at, outcome] : null });
    if (read && team !== undefined) writeOwn(sql, team, sequence, callSubject(call.callId), { opened: true });
    callIds.push(call.callId);
  }
  return { callIds };
}
