/** The journal: every delivery, as it came. What is in it was promised to be kept. */

import { announcedName } from '../../events/event-name.ts';
import { deliveryKey, identityOf } from '../../events/identity.ts';
import type { NewDelivery, Receipt, Rejection } from '../history.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';
import { mayBeAnother, readEvent } from './originals.ts';
import type { RecentKeys } from './recent-keys.ts';

/** What the journal is written with. */
export interface JournalTools {
  sql: Sql;
  counters: Counters;
  recent: RecentKeys;
}

/** Adds a delivery, or folds it into the one that it repeats. Call within a transaction. */
export function journalDelivery(tools: JournalTools, delivery: NewDelivery): Receipt {
  const { sql, counters } = tools;
  const { receivedAt, source, headers, query, body } = delivery;
  const key = deliveryKey(announcedName(headers, query), body);
  const first = repeated(tools, key, delivery) ?? (source === 'backfill' ? fetchedBefore(sql, key) : null);
  if (source === 'backfill' && first !== null) return { sequence: first, duplicate: true };
  counters.set('last_event_at', receivedAt);
  if (source === 'webhook') counters.set('last_webhook_at', receivedAt);
  if (first !== null) {
    addRepetition(sql, first, receivedAt, body.length);
    return { sequence: first, duplicate: true };
  }
  return { sequence: addToJournal(tools, key, delivery), duplicate: false };
}

/** The event that these bytes repeat; null where they may be another one, which is found out when they are read. */
function repeated({ sql, counters, recent }: JournalTools, key: Uint8Array, delivery: NewDelivery): number | null {
  const first = recent.find(key, delivery.receivedAt);
  if (first === null) return null;
  const event = readEvent(sql, first, counters.get('projected'));
  return mayBeAnother(event, delivery) ? null : first;
}

/** What TopCalls sends again much later is a new event; what was fetched from its API twice is not. */
function fetchedBefore(sql: Sql, key: Uint8Array): number | null {
  const found = sql.get<{ sequence: number }>(
    "select sequence from journal where delivery_key = ? and source = 'backfill' limit 1",
    key,
  );
  return found?.sequence ?? null;
}

/** @returns the event's number */
function addToJournal({ sql, counters, recent }: JournalTools, key: Uint8Array, delivery: NewDelivery): number {
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
  recent.add(key, receivedAt, sequence);
  counters.add('events', 1);
  return sequence;
}

/** Adds events of an exported history, but for those that are there. Call within a transaction. */
export function importEvents(tools: JournalTools, events: NewDelivery[]): { added: number; known: number } {
  const { sql, counters } = tools;
  let added = 0;
  for (const event of events) {
    const announced = announcedName(event.headers, event.query);
    const key = deliveryKey(announced, event.body);
    const known = sql.get(
      'select sequence from journal where delivery_key in (?, ?) and received_at = ?',
      key,
      // As an earlier version of the app made it.
      identityOf(event.headers, announced, event.body),
      event.receivedAt,
    );
    if (known !== undefined) continue;
    counters.set('decided', addToJournal(tools, key, event));
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

/** More attempts at one delivery than TopCalls makes; a sender that repeats one body for ever must not fill the disk. */
const mostListed = 10;

/** Lists a repetition; beyond so many it takes the place of the one before it, and the list stays in the order of time. */
function addRepetition(sql: Sql, sequence: number, at: number, bytes: number): void {
  const last = sql.get<{ id: number; attempt: number }>(
    'select id, attempt from deliveries where sequence = ? order by id desc limit 1',
    sequence,
  );
  const attempt = (last?.attempt ?? 0) + 1;
  if (last !== undefined && attempt > mostListed) sql.run('delete from deliveries where id = ?', last.id);
  addDelivery(sql, { at, outcome: 'duplicate', attempt, bytes, sequence });
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
