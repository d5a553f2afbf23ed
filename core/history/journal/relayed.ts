/** What a laptop gets from a relay, put into its journal with how far it has come. Call within a transaction. */

import type { PassedOver, RelayBatch, RelayEntry, RelayReceipt } from '../kept.ts';
import type { Sql } from '../sqlite/statements.ts';
import { appendFact, forgetNote, insertEntry, type JournalTools, keyOf } from './append.ts';
import type { ArrivalMeta, Metas } from './entry.ts';
import { noteValue } from './notes.ts';
import { type Came, narrowGaps, noteAgain, noteGap } from './relay-gaps.ts';

/** How far a laptop has come, in the note `relay_cursor`. */
interface Cursor {
  epoch: string;
  sequence: number;
  /** When the last of them came to the relay. */
  at: number;
  /** Its number in the stream; 0 where nobody knows. */
  inStream?: number;
}

/** Adds what is new, moves the cursor, and notes what was passed over and what is to be erased. */
export function appendRelayed(tools: JournalTools, { epoch, since, entries, inStream, now }: RelayBatch): RelayReceipt {
  const { sql } = tools;
  const receipt: RelayReceipt = { added: 0, known: 0, gaps: 0, erasing: false };
  const before = cursorOf(sql, epoch);
  let cursor = before;
  const came: Came[] = [];
  for (const entry of entries) {
    const { sequence, previous, at } = entry;
    if (cursor !== null && previous > cursor.sequence) {
      const events = passedOver(inStream, before);
      noteGap(sql, { epoch, after: cursor.sequence, upTo: previous, events }, cursor.at, now);
      receipt.gaps += 1;
    }
    const isNew = entry.kind !== 'erase' && addRelayed(tools, epoch, entry, since);
    if (entry.kind === 'erase') {
      noteErasing(sql, epoch, entry, now);
      receipt.erasing = true;
    } else if (isNew) receipt.added += 1;
    else receipt.known += 1;
    came.push({ sequence, previous, isNew });
    // What comes again is behind it, and so is its number in the stream.
    if (cursor === null || sequence > cursor.sequence) cursor = { epoch, sequence, at, inStream: inStream?.last ?? 0 };
  }
  narrowGaps(sql, epoch, came, now);
  if (cursor !== null && cursor !== before) writeNote(sql, 'relay_cursor', cursor, now);
  return receipt;
}

/** How many messages the stream does not have any more of those that should have come first; null where nobody knows. */
function passedOver(inStream: RelayBatch['inStream'], cursor: Cursor | null): number | null {
  const last = cursor?.inStream ?? 0;
  const count = inStream === null || last === 0 ? 0 : inStream.first - last - 1;
  return count > 0 ? count : null;
}

/**
 * Notes that nothing between the cursor, or `after` where there is none yet, and `upTo` will come by the stream any more.
 * @param input `events`: so many messages that the stream has in their place; null where nobody knows
 */
export function passOver(sql: Sql, { epoch, after, upTo, events, now }: PassedOver): void {
  const cursor = cursorOf(sql, epoch) ?? { epoch, sequence: after, at: now };
  if (cursor.sequence >= upTo) return;
  noteGap(sql, { epoch, after: cursor.sequence, upTo, events }, cursor.at, now);
  const inStream = events === null || !cursor.inStream ? 0 : cursor.inStream + events;
  writeNote(sql, 'relay_cursor', { epoch, sequence: upTo, at: now, inStream }, now);
}

/** By its place in the relay's journal it is known for ever. */
function addRelayed({ sql, recent }: JournalTools, epoch: string, entry: RelayEntry, since: number): boolean {
  const relay = `${epoch}-${entry.sequence}`;
  const isKnown = "select 1 from entries where kind = 'relayed' and meta ->> 'relay' = ?";
  if (sql.get(isKnown, relay) !== undefined) return false;
  const { headers, query, imported } = JSON.parse(entry.meta) as ArrivalMeta;
  // Nothing is decided about what came before the laptop was one of the team.
  const isPast = imported === true || entry.at < since;
  const meta: ArrivalMeta = { headers, query, relay, ...(isPast ? { imported: true } : {}) };
  const key = keyOf({ headers, query, body: entry.body });
  const sequence = insertEntry(sql, { at: entry.at, kind: 'relayed', key, of: null, meta, body: entry.body });
  recent.add(key, entry.at, sequence);
  return true;
}

/** What is to be erased is noted with the cursor that has passed it: an end of the app must not leave it undone. */
function noteErasing(sql: Sql, epoch: string, { sequence, meta }: RelayEntry, now: number): void {
  const { sequences, cuts = [] } = JSON.parse(meta) as Metas['erase'];
  const before = JSON.parse(noteValue(sql, 'relay_erasing') ?? '[]') as RelayErasing[];
  writeNote(sql, 'relay_erasing', [...before, { epoch, upTo: sequence, sequences, cuts }], now);
}

/** What the note named is erased; what was noted since stays. */
export function relayErased(sql: Sql, note: string): void {
  const done = JSON.parse(note) as RelayErasing[];
  const left = (JSON.parse(noteValue(sql, 'relay_erasing') ?? '[]') as RelayErasing[]).slice(done.length);
  const again = done.flatMap(({ epoch, cuts }) => cuts.map((sequence) => ({ epoch, sequence })));
  noteAgain(sql, again, Date.now());
  if (left.length > 0) writeNote(sql, 'relay_erasing', left, Date.now());
  else sql.run(forgetNote, 'relay_erasing');
}

/** What a relay has erased, and the laptop still has. Null stands for all up to that. */
export interface RelayErasing {
  epoch: string;
  upTo: number;
  sequences: number[] | null;
  /** Deliveries of several events of which some stay: they go, and come again as what is left of them. */
  cuts: number[];
}

function cursorOf(sql: Sql, epoch: string): Cursor | null {
  const note = noteValue(sql, 'relay_cursor');
  const cursor = note === null ? null : (JSON.parse(note) as Cursor);
  return cursor?.epoch === epoch ? cursor : null;
}

function writeNote(sql: Sql, name: string, value: object, at: number): void {
  appendFact(sql, { kind: 'note', at, meta: { name, value: JSON.stringify(value) } });
}
