/** Taking an act back. Call within a transaction. */

import type { Sql } from '../sqlite/statements.ts';
import { callOfSubject, noteSubject } from './acts.ts';
import type { Counters } from './counters.ts';
import { callById, type Standing, setStanding } from './desk.ts';
import type { Folded } from './folded.ts';
import { restoreNote } from './notes.ts';

/** Has everything as it was before an act, as far as it is kept any more. */
export function foldUndo(sql: Sql, counters: Counters, act: number): Folded {
  const kept = sql.all<{ subject: string; before: string }>('select subject, before from acts where act = ?', act);
  const callIds = kept.flatMap(({ subject, before }) => {
    if (subject === noteSubject) return restoreNote(sql, counters, act, JSON.parse(before) as number | null);
    const call = callById(sql, callOfSubject(subject));
    if (call === null) return [];
    setStanding(sql, counters, call, JSON.parse(before) as Standing);
    return [call.callId];
  });
  sql.run('delete from acts where act = ?', act);
  return { callIds };
}
