/** Taking entries out of the journal, each time with an entry that says which. Call within a transaction. */

import type { Sql } from '../sqlite/statements.ts';
import { appendFact, insertEntry, type JournalTools } from './append.ts';
import { forgetDecisions } from './forget-decisions.ts';
import { forgetTriage } from './forget-triage.ts';
import { noteValue } from './notes.ts';
import { changeFrames, type FrameChange } from './packing.ts';
import { forgetSubjects } from './team.ts';

export interface Removal {
  kind: 'erase' | 'retention';
  at: number;
  sequences: number[];
  /** Deliveries of several events, with the body that is left of them. */
  cuts: { sequence: number; body: Uint8Array }[];
  /** The frames that these entries, and those that are cut, are in, without them. */
  frames: FrameChange[];
  /** Of a team's acts, what those are about that go, too. */
  subjects?: string[];
  /** What is noted with it as still to be done; null that nothing is; absent: as it is. */
  erasing?: string | null;
}

/** @returns the number of the entry that says it */
export function removeEntries(
  { sql }: JournalTools,
  { kind, at, sequences, cuts, frames, subjects = [], erasing }: Removal,
): number {
  // First, because what was noted stands among the other entries, too.
  const team = forgetSubjects(sql, subjects);
  changeFrames(sql, frames);
  for (const { sequence, body } of cuts) {
    sql.run('update entries set body = ?, bytes = null where sequence = ?', body, sequence);
  }
  for (const sequence of sequences) {
    sql.run('delete from entries where sequence = ?', sequence);
    sql.run("delete from entries where kind = 'repetition' and of = ?", sequence);
  }
  if (kind === 'erase') {
    forgetDecisions(sql, sequences);
    forgetTriage(sql, sequences);
  }
  if (erasing !== undefined) noteErasing(sql, erasing, at);
  // Laptops of a relay know no parts of a delivery: of one that was cut they erase all, and get the rest anew.
  const whole = kind === 'erase' ? cuts.map(({ sequence }) => sequence) : [];
  const more = { ...(whole.length > 0 ? { cuts: whole } : {}), ...(team.length > 0 ? { team } : {}) };
  return appendFact(sql, { kind, at, meta: { sequences, ...more } });
}

/** Keeps what an erase has still to do; null that nothing is left. */
export function noteErasing(sql: Sql, value: string | null, at: number): void {
  if (value === null)
    sql.run("delete from entries where kind = 'note' and key is null and meta ->> 'name' = 'erasing'");
  else appendFact(sql, { kind: 'note', at, meta: { name: 'erasing', value } });
}

interface NoteRow {
  sequence: number;
  at: number;
  meta: string;
}

/** Takes everything but the notes. A table that is emptied as a whole is emptied at once. */
export function removeAll({ sql, recent }: JournalTools, at: number, erasing: string): number {
  const notes = sql.all<NoteRow>("select sequence, at, meta from entries where kind = 'note' and key is null");
  sql.run('delete from entries');
  sql.run('delete from frames');
  recent.clear();
  for (const { sequence, at: notedAt, meta } of notes) {
    insertEntry(sql, { sequence, at: notedAt, kind: 'note', key: null, of: null, meta: JSON.parse(meta), body: null });
  }
  noteErasing(sql, erasing, at);
  return appendFact(sql, { kind: 'erase', at, meta: { sequences: null } });
}

const aboutEvents =
  "kind in ('decision', 'outcome', 'ended', 'taken', 'click', 'reminder', 'mark', 'triage', 'annotation', 'undo')";

/**
 * Takes what is about nothing any more: decisions, clicks and marks of events that are older than the oldest there is, and
 * what says that something was taken away, where the views have done it.
 * @param upTo how far the views are
 */
export function removeOrphans({ sql }: JournalTools, { at, upTo }: { at: number; upTo: number }): void {
  const oldest = sql.get<{ sequence: number }>(
    'select sequence from entries where key is not null order by sequence limit 1',
  )?.sequence;
  if (oldest !== undefined) {
    sql.run(`delete from entries where key is null and ${aboutEvents} and of < ?`, oldest);
    const isBefore = "at < (select at from entries where sequence = ?) and meta ->> 'subject' like 'call %'";
    sql.run(`delete from entries where key is null and kind = 'team' and ${isBefore}`, oldest);
  }
  sql.run(
    "delete from entries where key is null and kind = 'filled' and not exists (select 1 from entries o where o.sequence = entries.of)",
  );
  const gone = "key is null and kind in ('erase', 'retention') and sequence <= ?";
  const told = Math.min(upTo, publishedUpTo(sql) ?? upTo);
  const last = sql.get<{ last: number | null }>(`select max(sequence) as last from entries where ${gone}`, told)?.last;
  if (last == null) return;
  sql.run(`delete from entries where ${gone}`, told);
  const floor = String(Math.max(last, Number(noteValue(sql, 'floor'))));
  appendFact(sql, { kind: 'note', at, meta: { name: 'floor', value: floor } });
}

/** How far a relay has told its laptops what is gone; null where there is no relay. */
function publishedUpTo(sql: Sql): number | null {
  const note = noteValue(sql, 'relay_published');
  return note === null ? null : (JSON.parse(note) as { sequence: number }).sequence;
}
