/**
 * Rows of the journal with what they say. A large body is recognised once, in a thread of its own
 * (`recogniser/recogniser.ts`), and what was recognised is kept beside it: nobody else ever reads it as JSON.
 */

import { eventIdentity } from '../events/identity.ts';
import { type ReadDelivery, readDelivery } from '../events/read-delivery.ts';
import type { RecognisedEvent } from '../events/recognise.ts';
import type { Sql } from './sqlite/statements.ts';

/**
 * A body of more bytes than this is large: recognising a smaller one takes a millisecond, or some ten where it was sent to
 * make the most of it. Another figure needs a migration that has everything made anew, as the fifth does.
 */
const largeBytes = 100_000;

/** Of what is read for a row `j`: of a delivery of several events that is the first of them. */
const ownBytes = 'coalesce(length(j.own_body), j.bytes)';

export interface JournalRow {
  sequence: number;
  received_at: number;
  headers: string;
  query: string;
  /** In the delivery of several events that it is part of; null where it is part of none. */
  place: number | null;
  /** Null where it is large. */
  body: Uint8Array | null;
  /** Of a large one, as JSON; null where it is not large, or was not recognised yet. */
  recognition: string | null;
  /** Of a large one; null also where nothing was recognised in it. */
  large_identity: Uint8Array | null;
}

/** What to select from `journal j left join large_events l` for a `JournalRow`. */
export const rowColumns = `
  j.sequence, j.received_at, j.headers, j.query, j.place,
  case when ${ownBytes} <= ${largeBytes} then coalesce(j.own_body, j.body) end as body,
  l.recognition, l.identity as large_identity`;

/** Selects `JournalRow`s; add the condition on `j`. */
const rowSelect = `select ${rowColumns} from journal j left join large_events l using (sequence)`;

/** Condition on a row of `journal j left join large_events l`: a large one that is still to be recognised. */
const isUnread = `${ownBytes} > ${largeBytes} and l.sequence is null`;

/** How many bytes are read for a row of `journal j left join large_events l`. */
const bytesToRead = `coalesce(octet_length(l.recognition), ${ownBytes})`;

/** What to select from `journal j left join large_events l` for `RowSize`. */
export const sizeColumns = `j.sequence, ${bytesToRead} as bytes, ${isUnread} as unread`;

export interface RowSize {
  sequence: number;
  bytes: number;
  /** 1 for a large one that is still to be recognised. */
  unread: 0 | 1;
}

/** So many of the events of one call or campaign count, the newest: more than any real one has. */
export const mostEvents = 200;

/** Thrown where something cannot be done before a large event was recognised in its thread. */
export class UnreadEvent extends Error {
  readonly sequence: number;

  constructor(sequence: number) {
    super(`Event ${sequence} is large and was not read yet.`);
    this.name = 'UnreadEvent';
    this.sequence = sequence;
  }
}

/**
 * What a row says; never throws for what is in a body.
 * @throws UnreadEvent where it is large and was not recognised yet
 */
export function recognitionOf(row: JournalRow): ReadDelivery {
  if (row.body !== null) return readDelivery({ headers: headersOf(row), query: row.query, body: row.body });
  if (row.recognition === null) throw new UnreadEvent(row.sequence);
  return JSON.parse(row.recognition) as ReadDelivery;
}

/** The event that a row tells of; null where nothing was recognised in it, or not yet. */
export function knownOf(row: JournalRow): RecognisedEvent | null {
  return row.body === null && row.recognition === null ? null : recognitionOf(row).event;
}

/** The identity of the event that was recognised in the row, `own` in a list. */
export function rowIdentity(row: JournalRow, event: RecognisedEvent, own?: string): Uint8Array {
  if (row.body !== null) return eventIdentity(event, own === undefined ? row.body : Buffer.from(own), row.place);
  if (row.large_identity === null) throw new UnreadEvent(row.sequence);
  return row.large_identity;
}

/** The row of this number; undefined when there is none. */
export function journalRow(sql: Sql, sequence: number): JournalRow | undefined {
  return sql.get<JournalRow>(`${rowSelect} where j.sequence = ?`, sequence);
}

export function headersOf(row: Pick<JournalRow, 'headers'>): Record<string, string> {
  return JSON.parse(row.headers) as Record<string, string>;
}
