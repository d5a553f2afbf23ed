/** From the journal to events: recognised, given their identity, repetitions folded. */

import { identityOf, retryWindowMs } from '../../events/identity.ts';
import { type RecognisedEvent, recognise } from '../../events/recognise.ts';
import type { Sql } from '../statements.ts';

export interface JournalRow {
  sequence: number;
  received_at: number;
  headers: string;
  query: string;
  body: Uint8Array;
}

/** What a row of the journal says; null when nothing is recognised in it. Never throws. */
export function recogniseRow(row: JournalRow): ReturnType<typeof recognise> {
  return recognise({ headers: headersOf(row), query: row.query, body: row.body });
}

/**
 * Projects one row of the journal into the events.
 * @returns the event; null when it was not recognised, or repeats another one
 */
export function projectEvent(sql: Sql, row: JournalRow): RecognisedEvent | null {
  const recognition = recogniseRow(row);
  if (recognition.event === null) {
    sql.run(
      "update deliveries set outcome = 'unrecognised', reason = ? where sequence = ? and outcome = 'accepted'",
      recognition.reason,
      row.sequence,
    );
    return null;
  }
  const { event } = recognition;
  const identity = identityOf(headersOf(row), event.name, row.body);
  const first = sql.get<{ sequence: number }>(
    `select e.sequence from events e join journal j using (sequence)
     where e.identity = ? and e.sequence < ? and e.duplicate_of is null and j.received_at > ? order by e.sequence limit 1`,
    identity,
    row.sequence,
    row.received_at - retryWindowMs,
  );
  sql.run(
    `insert into events (sequence, identity, name, subject, occurred_at, call_id, campaign_id, duplicate_of)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    row.sequence,
    identity,
    event.name,
    event.subject,
    event.occurredAt,
    event.call?.callId ?? null,
    event.call?.campaignId ?? event.campaign?.campaignId ?? null,
    first?.sequence ?? null,
  );
  if (first === undefined) return event;
  sql.run("update deliveries set outcome = 'duplicate' where sequence = ? and outcome = 'accepted'", row.sequence);
  return null;
}

function headersOf(row: JournalRow): Record<string, string> {
  return JSON.parse(row.headers) as Record<string, string>;
}
