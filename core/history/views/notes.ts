/** What the user noted about a call, a turn of it, or a number. Each note that ever was keeps its row, so that all of them go with their call. */

import type { Metas } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';
import { callSubject, noteRegister, numberSubject } from '../team.ts';
import { beginAct, keepNoteBefore } from './acts.ts';
import type { Counters } from './counters.ts';
import type { FacetCounts } from './facet-counts.ts';
import { addToFacets } from './facets.ts';
import type { Folded } from './folded.ts';
import { forgetRegisters, writeOwn } from './registers.ts';

interface NoteRow {
  sequence: number;
  call_id: string | null;
  number_key: string | null;
  turn: number | null;
  at: number;
  text: string;
}

interface NewNote {
  sequence: number;
  /** One of both. */
  callId: string | null;
  numberKey: string | null;
  turn: number | null;
  at: number;
  text: string;
}

/** Notes something in place of what was noted before; an empty text takes the note away. Call within a transaction. */
export function foldAnnotation(
  sql: Sql,
  counters: Pick<Counters, 'facetCounts'>,
  { sequence, at, of }: { sequence: number; at: number; of: number },
  meta: Metas['annotation'],
): Folded {
  const { text, automatic, team } = meta;
  const [numberKey, turn] = [meta.numberKey ?? null, meta.turn ?? null];
  const callId = numberKey === null ? callIdOf(sql, of) : null;
  const subject = subjectOf(callId, numberKey);
  if (subject === null) return {};
  const before = currentNote(sql, callId, numberKey, turn);
  // One that was imported may be older.
  const notedAt = team?.time ?? at;
  if (before !== null && before.at > notedAt) return {};
  if (automatic !== true) {
    beginAct(sql);
    keepNoteBefore(sql, sequence, before?.sequence ?? null);
  }
  if (team !== undefined) writeOwn(sql, team, sequence, subject, { [noteRegister(turn)]: text });
  return { callIds: replaceNote(sql, counters, before, { sequence, callId, numberKey, turn, at: notedAt, text }) };
}

/** Has it noted so. @returns the calls that have the note; none where it was noted so already */
export function putNote(sql: Sql, counters: Pick<Counters, 'facetCounts'>, note: NewNote): string[] {
  const before = currentNote(sql, note.callId, note.numberKey, note.turn);
  return (before?.text ?? '') === note.text ? [] : replaceNote(sql, counters, before, note);
}

function replaceNote(
  sql: Sql,
  { facetCounts }: Pick<Counters, 'facetCounts'>,
  before: NoteRow | null,
  { sequence, callId, numberKey, turn, at, text }: NewNote,
): string[] {
  if (before !== null) sql.run('update notes set current = 0 where sequence = ?', before.sequence);
  sql.run(
    'insert or replace into notes (sequence, call_id, number_key, turn, at, text, current) values (?, ?, ?, ?, ?, ?, ?)',
    sequence,
    callId,
    numberKey,
    turn,
    at,
    text,
    text === '' ? 0 : 1,
  );
  return refresh(sql, facetCounts, callId, numberKey);
}

/** What a note is about, and what is noted there now. */
interface Restored {
  about: string;
  turn: number | null;
  text: string;
  callIds: string[];
}

/** Takes a note back: the one before it is there again. Null where it is gone, or somebody else of the team noted something since. */
export function restoreNote(
  sql: Sql,
  { facetCounts }: Pick<Counters, 'facetCounts'>,
  sequence: number,
  previous: number | null,
): Restored | null {
  const note = sql.get<NoteRow>('select * from notes where sequence = ?', sequence);
  const about = note === undefined ? null : subjectOf(note.call_id, note.number_key);
  if (note === undefined || about === null) return null;
  const now = currentNote(sql, note.call_id, note.number_key, note.turn);
  if (now !== null && now.sequence > sequence) return null;
  sql.run('update notes set current = 0 where sequence = ?', sequence);
  if (previous !== null) sql.run("update notes set current = (text <> '') where sequence = ?", previous);
  const callIds = refresh(sql, facetCounts, note.call_id, note.number_key);
  const text = currentNote(sql, note.call_id, note.number_key, note.turn)?.text ?? '';
  return { about, turn: note.turn, text, callIds };
}

/** Takes the note that an entry was out; its call, or number, goes with it. @returns whether there was one */
export function removeNote(sql: Sql, { facetCounts }: Pick<Counters, 'facetCounts'>, sequence: number): boolean {
  const note = sql.get<NoteRow>('select * from notes where sequence = ?', sequence);
  if (note === undefined) return false;
  sql.run('delete from notes where sequence = ?', sequence);
  sql.run('delete from acts where act = ?', sequence);
  if (note.number_key !== null) forgetRegisters(sql, numberSubject(note.number_key));
  refresh(sql, facetCounts, note.call_id, note.number_key);
  return true;
}

function subjectOf(callId: string | null, numberKey: string | null): string | null {
  if (callId !== null) return callSubject(callId);
  return numberKey === null ? null : numberSubject(numberKey);
}

function callIdOf(sql: Sql, sequence: number): string | null {
  return (
    sql.get<{ call_id: string | null }>('select call_id from events where sequence = ?', sequence)?.call_id ?? null
  );
}

function currentNote(sql: Sql, callId: string | null, numberKey: string | null, turn: number | null): NoteRow | null {
  const [column, value] = callId === null ? ['number_key', numberKey] : ['call_id', callId];
  const text = `select * from notes where ${column} = ? and turn is ? and current = 1`;
  return sql.get<NoteRow>(text, value ?? null, turn) ?? null;
}

/** @returns the calls that have the note */
function refresh(sql: Sql, facetCounts: FacetCounts, callId: string | null, numberKey: string | null): string[] {
  const [column, value] = callId === null ? ['number_key', numberKey] : ['call_id', callId];
  const calls = sql.all<{ time_key: number; call_id: string }>(
    `select time_key, call_id from calls where ${column} = ?`,
    value ?? null,
  );
  for (const call of calls) addToFacets(sql, facetCounts, call.time_key);
  return calls.map((call) => call.call_id);
}
