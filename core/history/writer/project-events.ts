/** From the journal to events: recognised, given their identity, repetitions folded. */

import { sentIdOf } from '../../events/identity.ts';
import type { RecognisedEvent } from '../../events/recognise.ts';
import { headersOf, type JournalRow, recognitionOf, rowIdentity } from '../journal-rows.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';
import { originalOf } from './originals.ts';
import { keepParts } from './parts.ts';

/**
 * Projects one row of the journal into the events.
 * @returns the event; null when it was not recognised, or repeats another one
 * @throws UnreadEvent where it is large and was not read yet
 */
export function projectEvent(sql: Sql, counters: Counters, row: JournalRow): RecognisedEvent | null {
  const recognition = recognitionOf(row);
  if (recognition.event === null) {
    const isEmpty = recognition.seen?.code === 'empty_list';
    sql.run(
      "update deliveries set outcome = ?, reason = ? where sequence = ? and outcome = 'accepted'",
      isEmpty ? 'accepted' : 'unrecognised',
      recognition.reason,
      row.sequence,
    );
    return null;
  }
  keepParts(sql, counters, row, recognition);
  const { event, reason, note } = recognition;
  listDelivery(sql, row.sequence, reason ?? null);
  if (note !== undefined) {
    sql.run("update deliveries set reason = ? where sequence = ? and outcome = 'accepted'", note, row.sequence);
  }
  const identity = rowIdentity(row, event, recognition.own);
  const sentId = sentIdOf(headersOf(row), event);
  const original = originalOf(sql, row, event, identity, sentId);
  sql.run(
    `insert into events (sequence, identity, name, subject, occurred_at, call_id, campaign_id, duplicate_of, counts_as, sent_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.sequence,
    identity,
    event.name,
    event.subject,
    event.occurredAt,
    event.call?.callId ?? null,
    event.call?.campaignId ?? event.campaign?.campaignId ?? null,
    original,
    event.countsAs ?? null,
    sentId,
  );
  if (original === null) return event;
  sql.run("update deliveries set outcome = 'duplicate' where sequence = ? and outcome = 'accepted'", row.sequence);
  return null;
}

/**
 * An event that names no call or campaign is listed as not recognised, with why. One that does may have been listed so by a
 * reading that took too long, or by a version of the app that knew less.
 */
function listDelivery(sql: Sql, sequence: number, reason: string | null): void {
  const [before, after] = reason === null ? ['unrecognised', 'accepted'] : ['accepted', 'unrecognised'];
  sql.run(
    'update deliveries set outcome = ?, reason = ? where sequence = ? and outcome = ?',
    after,
    reason,
    sequence,
    before,
  );
}
