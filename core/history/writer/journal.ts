/** The journal: every delivery, as it came. What is in it was promised to be kept. */

import { announcedName } from '../../events/event-name.ts';
import { identityOf, retryWindowMs } from '../../events/identity.ts';
import type { NewDelivery, Receipt, Rejection } from '../history.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';

/** Adds a delivery, or folds it into the one that it repeats. Call within a transaction. */
export function journalDelivery(sql: Sql, counters: Counters, delivery: NewDelivery): Receipt {
  const { receivedAt, source, headers, query, body } = delivery;
  const key = identityOf(headers, announcedName(headers, query), body);
  const first = sql.get<{ sequence: number }>(
    'select sequence from journal where delivery_key = ? and received_at > ? order by sequence desc limit 1',
    key,
    // What TopCalls repeats much later is a new event; what was fetched from its API twice is not.
    source === 'backfill' ? 0 : receivedAt - retryWindowMs,
  );
  if (source === 'backfill' && first !== undefined) return { sequence: first.sequence, duplicate: true };
  counters.set('last_event_at', receivedAt);
  if (source === 'webhook') counters.set('last_webhook_at', receivedAt);
  if (first !== undefined) {
    const attempt = attemptsOf(sql, first.sequence) + 1;
    addDelivery(sql, { at: receivedAt, outcome: 'duplicate', attempt, bytes: body.length, sequence: first.sequence });
    return { sequence: first.sequence, duplicate: true };
  }
  return { sequence: addToJournal(sql, counters, key, delivery), duplicate: false };
}

/** @returns the event's number */
function addToJournal(sql: Sql, counters: Counters, key: Uint8Array, delivery: NewDelivery): number {
  const { receivedAt, source, headers, query, body } = delivery;
  const { lastRowid: sequence } = sql.run(
    'insert into journal (delivery_key, received_at, source, headers, query, body) values (?, ?, ?, ?, ?, ?)',
    key,
    receivedAt,
    source,
    JSON.stringify(headers),
    query,
    body,
  );
  addDelivery(sql, { at: receivedAt, outcome: 'accepted', attempt: 1, bytes: body.length, sequence });
  counters.add('events', 1);
  return sequence;
}

/** Adds events of an exported history, but for those that are there. Call within a transaction. */
export function importEvents(sql: Sql, counters: Counters, events: NewDelivery[]): { added: number; known: number } {
  let added = 0;
  for (const event of events) {
    const key = identityOf(event.headers, announcedName(event.headers, event.query), event.body);
    const known = sql.get(
      'select sequence from journal where delivery_key = ? and received_at = ?',
      key,
      event.receivedAt,
    );
    if (known !== undefined) continue;
    counters.set('decided', addToJournal(sql, counters, key, event));
    counters.set('last_event_at', Math.max(event.receivedAt, counters.get('last_event_at')));
    added += 1;
  }
  return { added, known: events.length - added };
}

/** Lists a request that was not taken. Call within a transaction. */
export function journalRejection(sql: Sql, counters: Counters, { at, reason, bytes }: Rejection): void {
  sql.run(
    "insert into deliveries (at, outcome, reason, attempt, bytes) values (?, 'rejected', ?, 1, ?)",
    at,
    reason,
    bytes,
  );
  counters.add('rejected', 1);
}

function attemptsOf(sql: Sql, sequence: number): number {
  return sql.get<{ n: number }>('select count(*) as n from deliveries where sequence = ?', sequence)?.n ?? 0;
}

function addDelivery(
  sql: Sql,
  row: { at: number; outcome: 'accepted' | 'duplicate'; attempt: number; bytes: number; sequence: number },
): void {
  sql.run(
    'insert into deliveries (at, outcome, attempt, bytes, sequence) values (?, ?, ?, ?, ?)',
    row.at,
    row.outcome,
    row.attempt,
    row.bytes,
    row.sequence,
  );
}
