/** Erasing what is known of a call, of a number or of everybody, so that afterwards the file does not hold it any more. */

import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NotifierError } from '../../errors.ts';
import type { ErasedHistory, EraseWhat } from '../history.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';
import { projectCall } from './project-call.ts';
import { projectCampaign } from './project-campaign.ts';
import { clearIndex, compactIndex } from './search-index.ts';
import type { Transact } from './transact.ts';

const callsAtOnce = 64;

/**
 * Erases. Call once all of the journal was projected. Between the steps others may write; while the file is written
 * anew at the end, which takes as long as copying it, they wait.
 * @param onStep hears how many of how many steps are done
 */
export async function erase(
  database: DatabaseSync,
  { transact, sql, counters }: { transact: Transact; sql: Sql; counters: Counters },
  what: EraseWhat,
  onStep: (done: number, total: number) => void,
): Promise<ErasedHistory> {
  const callIds = 'all' in what ? [] : callsOf(sql, what);
  const slices = Math.ceil(callIds.length / callsAtOnce);
  const total = slices + 3;
  const erased: ErasedHistory = { calls: callIds.length, events: 0 };
  if ('all' in what) {
    erased.calls = counters.get('calls');
    erased.events = transact(() => eraseAll(sql, counters));
  }
  for (let slice = 0; slice < slices; slice += 1) {
    const some = callIds.slice(slice * callsAtOnce, (slice + 1) * callsAtOnce);
    erased.events += transact(() => eraseCalls(sql, counters, some));
    onStep(slice + 1, total);
    await nextTurn();
  }
  // The index drops the words of deleted rows only when it is merged; the file its free pages only when it is written anew.
  transact(() => compactIndex(sql));
  onStep(slices + 1, total);
  await nextTurn();
  database.exec('vacuum');
  onStep(slices + 2, total);
  emptyWal(database);
  onStep(total, total);
  return erased;
}

function callsOf(sql: Sql, what: { callId: string } | { phoneNumber: string }): string[] {
  if ('callId' in what) return [what.callId];
  const rows = sql.all<{ call_id: string }>(
    'select call_id from calls where ?1 in (phone_number, from_phone_number, transferred_to)',
    what.phoneNumber,
  );
  return rows.map(({ call_id }) => call_id);
}

/** @returns how many events there were */
function eraseCalls(sql: Sql, counters: Counters, callIds: readonly string[]): number {
  let events = 0;
  const campaigns = new Set<string>();
  for (const callId of callIds) {
    const sequences = sql.all<{ sequence: number }>('select sequence from events where call_id = ?', callId);
    for (const { sequence } of sequences) {
      sql.run('delete from journal where sequence = ?', sequence);
      sql.run('delete from events where sequence = ?', sequence);
      sql.run('delete from deliveries where sequence = ?', sequence);
      sql.run('delete from alerts where sequence = ?', sequence);
    }
    sql.run('delete from alerts where call_id = ?', callId);
    sql.run('delete from reads where call_id = ?', callId);
    for (const campaignId of projectCall(sql, counters, callId, new Map())) campaigns.add(campaignId);
    counters.add('events', -sequences.length);
    events += sequences.length;
  }
  for (const campaignId of campaigns) projectCampaign(sql, campaignId);
  return events;
}

/** @returns how many events there were */
function eraseAll(sql: Sql, counters: Counters): number {
  const events = counters.get('events');
  for (const table of ['journal', 'events', 'deliveries', 'alerts', 'reads', 'calls', 'campaigns', 'outages']) {
    sql.run(`delete from ${table}`);
  }
  clearIndex(sql);
  for (const name of ['calls', 'unread', 'events', 'rejected', 'last_event_at', 'last_webhook_at'] as const) {
    counters.set(name, 0);
  }
  return events;
}

/** What the log still holds of older pages goes with it. A search under way holds on to it, for as long as it takes. */
function emptyWal(database: DatabaseSync): void {
  const result = database.prepare('pragma wal_checkpoint(truncate)').get();
  if (result?.busy === 0) return;
  throw new NotifierError(
    'conflict',
    'It was erased, but traces may be left in the file until the app is closed: another program has it open. Close that one and erase again.',
  );
}
