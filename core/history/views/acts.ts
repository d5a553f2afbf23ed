/** The last acts of the user, so that each can be taken back whole: marks, what was done with calls, notes. */

import type { Sql } from '../sqlite/statements.ts';
import type { DeskCall, Standing } from './desk.ts';

/** So many of the last acts can be taken back. */
const maxActs = 20;
/** In place of a call's id, for an act that is a note. */
export const noteSubject = 'note';
const subjectOf = (callId: string) => `call ${callId}`;
export const callOfSubject = (subject: string) => subject.slice(subjectOf('').length);

/** Call before an act is kept: of those before it the oldest are forgotten. */
export function beginAct(sql: Sql): void {
  const oldest = sql.get<{ act: number }>(
    'select act from (select distinct act from acts) order by act desc limit 1 offset ?',
    maxActs - 2,
  );
  if (oldest !== undefined) sql.run('delete from acts where act < ?', oldest.act);
}

/** How a call was, and which registers of a team the act has set since. */
export interface Before extends Standing {
  registers: string[];
}

/** Keeps how a call was before an act. */
export function keepBefore(sql: Sql, act: number, call: DeskCall, registers: readonly string[] = []): void {
  const { read, state, untilAt, untilNumber, woken, tags, claim } = call;
  const before: Before = { read, state, untilAt, untilNumber, woken, tags, claim, registers: [...registers] };
  sql.run(
    'insert or replace into acts (act, subject, before) values (?, ?, ?)',
    act,
    subjectOf(call.callId),
    JSON.stringify(before),
  );
}

/** Keeps which note the act `act` took the place of; null where there was none. */
export function keepNoteBefore(sql: Sql, act: number, previous: number | null): void {
  sql.run(
    'insert or replace into acts (act, subject, before) values (?, ?, ?)',
    act,
    noteSubject,
    JSON.stringify(previous),
  );
}

/** The last act that can be taken back; null where there is none. */
export function lastAct(sql: Sql): { act: number; calls: number } | null {
  const act = sql.get<{ act: number | null }>('select max(act) as act from acts')?.act ?? null;
  if (act === null) return null;
  const calls = sql.get<{ n: number }>(
    "select count(*) as n from acts where act = ? and subject like 'call %'",
    act,
  )?.n;
  return { act, calls: calls ?? 0 };
}

/** Forgets what acts did with a call that is gone. */
export function forgetInActs(sql: Sql, callId: string): void {
  sql.run('delete from acts where subject = ?', subjectOf(callId));
}
