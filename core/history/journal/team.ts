/** What a team did, put into the journal, and the time of what is done here. Call within a transaction. */

import type { Sql } from '../sqlite/statements.ts';
import { nextTime, type TeamBatch } from '../team.ts';
import { appendFact, insertEntry } from './append.ts';
import type { NewFact } from './entry.ts';
import { noteValue } from './notes.ts';

/** Adds what is new; how far the stream was read stands with it. @returns how many were new */
export function appendTeam(sql: Sql, { acts, now }: TeamBatch): { added: number } {
  let added = 0;
  let [clock, cursor] = [noted(sql, 'team_clock'), noted(sql, 'team_cursor')];
  for (const { servedAt, ...act } of acts) {
    clock = Math.max(clock, act.time);
    cursor = Math.max(cursor, act.inStream);
    if (sql.get("select 1 from entries where kind = 'team' and meta ->> 'id' = ?", act.id) !== undefined) continue;
    insertEntry(sql, { at: servedAt, kind: 'team', key: null, of: null, meta: act, body: null });
    added += 1;
  }
  note(sql, 'team_clock', clock, now);
  note(sql, 'team_cursor', cursor, now);
  return { added };
}

/** An act of a member of a team gets a time that is later than all that is known here. */
export function stamped(sql: Sql, fact: NewFact): NewFact {
  if (fact.kind === 'team' || !('team' in fact.meta) || fact.kind === 'erase') return fact;
  const { laptop, time: asked } = fact.meta.team ?? { laptop: '', time: 0 };
  if (laptop === '') return fact;
  const time = nextTime(asked, noted(sql, 'team_clock'));
  note(sql, 'team_clock', time, fact.at);
  return { ...fact, meta: { ...fact.meta, team: { laptop, time } } } as NewFact;
}

/** Takes all that a team did with these calls and numbers. @returns which messages of the stream that was */
export function forgetSubjects(sql: Sql, subjects: readonly string[]): [id: string, inStream: number][] {
  return subjects.flatMap((subject) =>
    sql
      .all<{ id: string; number: number }>(
        `delete from entries where kind = 'team' and meta ->> 'subject' = ?
         returning meta ->> 'id' as id, meta ->> 'inStream' as number`,
        subject,
      )
      .map(({ id, number }): [string, number] => [id, number]),
  );
}

function noted(sql: Sql, name: 'team_clock' | 'team_cursor'): number {
  return Number(noteValue(sql, name) ?? 0);
}

function note(sql: Sql, name: 'team_clock' | 'team_cursor', value: number, at: number): void {
  appendFact(sql, { kind: 'note', at, meta: { name, value: String(value) } });
}
