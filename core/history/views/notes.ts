/** What the user noted about a call, a turn of it, or a number. Each note that ever was keeps its row, so that all of them go with their call. */

import type { Metas } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';
import { beginAct, keepNoteBefore } from './acts.ts';
import type { Counters } from './counters.ts';
import type { FacetHours } from './facet-hours.ts';
import { addToFacets } from './facets.ts';
import type { Folded } from './folded.ts';

interface NoteRow {
  sequence: number;
  call_id: string | null;
  number_key: string | null;
  turn: number | null;
  at: number;
}

/** Notes something in place of what was noted before; an empty text takes the note away. Call within a transaction. */
export function foldAnnotation(
  sql: Sql,
  { hours }: Pick<Counters, 'hours'>,
  { sequence, at, of }: { sequence: number; at: number; of: number },
  { numberKey, turn, text, automatic }: Metas['annotation'],
): Folded {
  const about = { callId: numberKey === undefined ? callIdOf(sql, of) : null, numberKey: numberKey ?? null };
  if (about.callId === null && about.numberKey === null) return {};
  const before = currentNote(sql, about.callId, about.numberKey, turn ?? null);
  // One that was imported may be older.
  if (before !== null && before.at > at) return {};
  if (before !== null) sql.run('update notes set current = 0 where sequence = ?', before.sequence);
  sql.run(
    'insert into notes (sequence, call_id, number_key, turn, at, text, current) values (?, ?, ?, ?, ?, ?, ?)',
    sequence,
    about.callId,
    about.numberKey,
    turn ?? null,
    at,
    text,
    text === '' ? 0 : 1,
  );
  if (automatic !== true) {
    beginAct(sql);
    keepNoteBefore(sql, sequence, before?.sequence ?? null);
  }
  return { callIds: refresh(sql, hours, about.callId, about.numberKey) };
}

/** Takes a note back: the one before it is there again. */
export function restoreNote(
  sql: Sql,
  { hours }: Pick<Counters, 'hours'>,
  sequence: number,
  previous: number | null,
): string[] {
  const note = sql.get<NoteRow>('select * from notes where sequence = ?', sequence);
  if (note === undefined) return [];
  sql.run('update notes set current = 0 where sequence = ?', sequence);
  if (previous !== null) sql.run("update notes set current = (text <> '') where sequence = ?", previous);
  return refresh(sql, hours, note.call_id, note.number_key);
}

/** Takes the note that an entry was out; its call, or number, goes with it. @returns whether there was one */
export function removeNote(sql: Sql, { hours }: Pick<Counters, 'hours'>, sequence: number): boolean {
  const note = sql.get<NoteRow>('select * from notes where sequence = ?', sequence);
  if (note === undefined) return false;
  sql.run('delete from notes where sequence = ?', sequence);
  sql.run('delete from acts where act = ?', sequence);
  refresh(sql, hours, note.call_id, note.number_key);
  return true;
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
function refresh(sql: Sql, hours: FacetHours, callId: string | null, numberKey: string | null): string[] {
  const [column, value] = callId === null ? ['number_key', numberKey] : ['call_id', callId];
  const calls = sql.all<{ time_key: number; call_id: string }>(
    `select time_key, call_id from calls where ${column} = ?`,
    value ?? null,
  );
  for (const call of calls) addToFacets(sql, hours, call.time_key);
  return calls.map((call) => call.call_id);
}
