/** Putting entries into the journal. Call within a transaction. */

import { announcedName } from '../../events/event-name.ts';
import { deliveryKey } from '../../events/identity.ts';
import type { Receipt } from '../history.ts';
import type { NewDelivery } from '../kept.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type ArrivalKind, type ArrivalMeta, kindOfSource, type Metas, type NewFact } from './entry.ts';
import { mayBeAnother } from './may-be-another.ts';
import type { RecentKeys } from './recent-keys.ts';

/** What the journal is written with. */
export interface JournalTools {
  sql: Sql;
  recent: RecentKeys;
}

/** The key by which a repetition of a delivery is known. */
export function keyOf({ headers, query, body }: Pick<NewDelivery, 'headers' | 'query' | 'body'>): Uint8Array {
  return deliveryKey(announcedName(headers, query), body);
}

/** Adds a delivery, or notes that it repeats one. */
export function appendDelivery(tools: JournalTools, delivery: NewDelivery): Receipt {
  const { receivedAt, source, body } = delivery;
  const key = keyOf(delivery);
  if (source === 'backfill') {
    // What TopCalls sends again much later is a new event; what was fetched from its API twice is not.
    const first = fetchedBefore(tools.sql, key) ?? repeated(tools, key, delivery);
    if (first !== null) return { sequence: first, duplicate: true };
  }
  const first = repeated(tools, key, delivery);
  if (first === null) return { sequence: addArrival(tools, key, delivery), duplicate: false };
  appendRepetition(tools.sql, first, { at: receivedAt, source, bytes: body.length });
  return { sequence: first, duplicate: true };
}

/** So many deliveries of the same bytes get a body of their own, where each may be another event. */
const maxCopies = 50;

/** The delivery that these bytes repeat; null where they may be another event, which is found out when they are read. */
function repeated({ sql, recent }: JournalTools, key: Uint8Array, delivery: NewDelivery): number | null {
  const known = recent.find(key, delivery.receivedAt);
  if (known === null || (known.copies < maxCopies && mayBeAnother(delivery))) return null;
  // It may be gone, or was never committed, and its number be another's.
  const isThere = sql.get('select 1 from entries where sequence = ? and key = ?', known.sequence, key) !== undefined;
  return isThere ? known.sequence : null;
}

function fetchedBefore(sql: Sql, key: Uint8Array): number | null {
  const text = "select sequence from entries where kind = 'fetched' and key = ? limit 1";
  return sql.get<{ sequence: number }>(text, key)?.sequence ?? null;
}

/** @returns the entry's number */
export function addArrival(
  { sql, recent }: JournalTools,
  key: Uint8Array,
  { receivedAt, source, headers, query, body }: NewDelivery,
  more: Pick<ArrivalMeta, 'imported'> = {},
): number {
  const kind: ArrivalKind = kindOfSource[source];
  const meta: ArrivalMeta = { headers, query, ...more };
  const sequence = insertEntry(sql, { at: receivedAt, kind, key, of: null, meta, body });
  recent.add(key, receivedAt, sequence);
  return sequence;
}

/** More attempts at one delivery than TopCalls makes; a sender that repeats one body for ever must not fill the disk. */
const maxListed = 10;

/** Beyond so many, a repetition takes the place of the one before it. */
function appendRepetition(
  sql: Sql,
  of: number,
  { at, source, bytes }: { at: number; source: NewDelivery['source']; bytes: number },
): void {
  const last = sql.get<{ sequence: number; attempt: number }>(
    `select sequence, meta ->> 'attempt' as attempt from entries
     where kind = 'repetition' and of = ? order by sequence desc limit 1`,
    of,
  );
  const attempt = (last?.attempt ?? 1) + 1;
  if (last !== undefined && attempt > maxListed) sql.run('delete from entries where sequence = ?', last.sequence);
  const meta: Metas['repetition'] = { source, bytes, attempt };
  insertEntry(sql, { at, kind: 'repetition', key: null, of, meta, body: null });
}

/** @returns the entry's number; 0 for a note that took the place of another */
export function appendFact(sql: Sql, fact: NewFact): number {
  const { at, kind, of = null, meta } = fact;
  if (kind === 'note' && sql.run(changeNote, at, JSON.stringify(meta), meta.name).changes > 0) return 0;
  return insertEntry(sql, { at, kind, key: null, of, meta, body: null });
}

/** Of notes only the last of a name says anything: it takes the place of the one before it. */
const changeNote = "update entries set at = ?, meta = ? where kind = 'note' and key is null and meta ->> 'name' = ?";
export const forgetNote = "delete from entries where kind = 'note' and key is null and meta ->> 'name' = ?";

export interface NewEntry {
  at: number;
  kind: string;
  key: Uint8Array | null;
  of: number | null;
  meta: object;
  body: Uint8Array | null;
  /** Only where it has its number already. */
  sequence?: number;
}

export function insertEntry(sql: Sql, { at, kind, key, of, meta, body, sequence }: NewEntry): number {
  return sql.run(
    'insert into entries (sequence, at, kind, key, of, meta, body) values (?, ?, ?, ?, ?, ?, ?)',
    sequence ?? null,
    at,
    kind,
    key,
    of,
    JSON.stringify(meta),
    body,
  ).lastRowid;
}
