/** From the journal to events: recognised, given their identity, repetitions folded. */

import { sentIdOf } from '../../events/identity.ts';
import type { RecognisedEvent } from '../../events/recognise.ts';
import { headersOf, recognitionOf, rowIdentity } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { ArrivalRow } from './arrival-row.ts';
import { addDelivery } from './deliveries.ts';
import { originalOf } from './originals.ts';
import { openList } from './parts.ts';

/** An event that counts, as it was read a moment ago. */
export interface FreshEvent {
  sequence: number;
  receivedAt: number;
  identity: Uint8Array;
  event: RecognisedEvent;
  /** Of its body; null where that is large. */
  bytes: number | null;
}

/**
 * Projects a delivery into the list of deliveries and the events.
 * @returns the event; null when it was not recognised, or repeats another one
 * @throws UnreadEvent where it is large and was not read yet
 * @throws UnopenedList where its other events are no entries yet
 */
export function projectEvent(sql: Sql, row: ArrivalRow): FreshEvent | null {
  const recognition = recognitionOf(row);
  if (recognition.event === null) {
    const isEmpty = recognition.seen?.code === 'empty_list';
    addDelivery(sql, row, isEmpty ? 'accepted' : 'unrecognised', recognition.reason);
    return null;
  }
  openList(sql, row.sequence, recognition);
  const { event, reason, note } = recognition;
  const identity = rowIdentity(row, event, recognition.own);
  const sentId = sentIdOf(headersOf(row), event);
  const original = originalOf(sql, row, event, identity, sentId);
  // An event that names no call or campaign is listed as not recognised, with why.
  const outcome =
    reason !== undefined && reason !== null ? 'unrecognised' : original === null ? 'accepted' : 'duplicate';
  addDelivery(sql, row, outcome, reason ?? note ?? null);
  sql.run(
    `insert into events (sequence, identity, name, subject, received_at, source, occurred_at, call_id, campaign_id,
                         duplicate_of, counts_as, sent_id, imported)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.sequence,
    identity,
    event.name,
    event.subject,
    row.received_at,
    row.source,
    event.occurredAt,
    event.call?.callId ?? null,
    event.call?.campaignId ?? event.campaign?.campaignId ?? null,
    original,
    event.countsAs ?? null,
    sentId,
    row.imported,
  );
  if (original !== null) return null;
  return { sequence: row.sequence, receivedAt: row.received_at, identity, event, bytes: row.body?.length ?? null };
}
