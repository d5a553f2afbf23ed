/** From the events of a call to its row and its place in the search tables. */

import { type Call, type CallEvent, foldCall, isFinished } from '../../events/fold-call.ts';
import type { Sql } from '../statements.ts';
import { firstKeyOf, keysPerMillisecond } from '../time-key.ts';
import type { Counters } from './counters.ts';
import { type JournalRow, recogniseRow } from './project-events.ts';
import { addToIndex, removeFromIndex } from './search-index.ts';

/** More events than any real call has; a sender that repeats one call for ever must not make each step slower. */
const mostEvents = 200;

interface EventRow extends JournalRow {
  identity: Uint8Array;
  occurred_at: number | null;
}

/** Recomputes one call from its events. Call within a transaction. */
export function projectCall(sql: Sql, counters: Counters, callId: string): void {
  const [first, ...rest] = eventsOf(sql, callId);
  if (first === undefined) return;
  const call = foldCall([first, ...rest]);
  const before = sql.get<{ time_key: number; unread: number }>(
    'select time_key, unread from calls where call_id = ?',
    callId,
  );
  if (before !== undefined) {
    removeFromIndex(sql, before.time_key);
    sql.run('delete from calls where time_key = ?', before.time_key);
  }
  const timeKey = chooseKey(sql, call.createdAt, before?.time_key);
  const unread = isUnread(sql, call) ? 1 : 0;
  insertCall(sql, timeKey, call, unread);
  addToIndex(sql, timeKey, call);
  counters.add('calls', before === undefined ? 1 : 0);
  counters.add('unread', unread - (before?.unread ?? 0));
}

function eventsOf(sql: Sql, callId: string): CallEvent[] {
  const rows = sql.all<EventRow>(
    `select j.sequence, j.received_at, j.headers, j.query, j.body, e.identity, e.occurred_at
     from events e join journal j using (sequence)
     where e.call_id = ? and e.duplicate_of is null order by e.sequence desc limit ?`,
    callId,
    mostEvents,
  );
  return rows.flatMap((row) => {
    const facts = recogniseRow(row).event?.call;
    if (!facts) return [];
    const identity = Buffer.from(row.identity).toString('hex');
    return [{ sequence: row.sequence, receivedAt: row.received_at, occurredAt: row.occurred_at, identity, facts }];
  });
}

/** The call's own key where its time did not change, else the next free one of its millisecond. */
function chooseKey(sql: Sql, createdAt: number, present: number | undefined): number {
  const from = firstKeyOf(createdAt);
  if (present !== undefined && present >= from && present < from + keysPerMillisecond) return present;
  const last = sql.get<{ key: number | null }>(
    'select max(time_key) as key from calls where time_key between ? and ?',
    from,
    from + keysPerMillisecond - 1,
  )?.key;
  if (last === null || last === undefined) return from;
  return last + 1 < from + keysPerMillisecond ? last + 1 : chooseKey(sql, createdAt + 1, undefined);
}

/** A finished call is unread until it was read in the state that it is in. */
function isUnread(sql: Sql, call: Call): boolean {
  if (!isFinished(call.outcome)) return false;
  const read = sql.get<{ outcome: string }>('select outcome from reads where call_id = ?', call.callId);
  return read?.outcome !== call.outcome;
}

function insertCall(sql: Sql, timeKey: number, call: Call, unread: 0 | 1): void {
  sql.run(
    `insert into calls (
       time_key, call_id, phone_number, from_phone_number, outcome, failure, call_status, disposition, answered_by,
       campaign_id, campaign_name, lead_id, transferred_to, duration_seconds, billed_seconds, created_at, started_at,
       ended_at, summary, error_message, recording_url, transcript_sequence, latest_sequence, unread
     ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    timeKey,
    call.callId,
    call.phoneNumber,
    call.fromPhoneNumber,
    call.outcome,
    call.failure,
    call.callStatus,
    call.disposition,
    call.answeredBy,
    call.campaignId,
    call.campaignName,
    call.leadId,
    call.transferredTo,
    call.durationSeconds,
    call.billedSeconds,
    call.createdAt,
    call.startedAt,
    call.endedAt,
    call.summary,
    call.errorMessage,
    call.recordingUrl,
    call.transcriptSequence,
    call.latestSequence,
    unread,
  );
}
