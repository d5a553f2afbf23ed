/** Taking an act back. Call within a transaction. */

import type { TeamStamp } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';
import { callSubject, noteRegister, type RegisterValues, readRegister } from '../team.ts';
import { type Before, callOfSubject, noteSubject } from './acts.ts';
import type { Counters } from './counters.ts';
import { callById, setStanding } from './desk.ts';
import type { Folded } from './folded.ts';
import { restoreNote } from './notes.ts';
import { writeOwn } from './registers.ts';
import { obeyRegisters } from './team.ts';

/**
 * Has everything as it was before an act, as far as it is kept any more, and as far as nobody else of the team has changed it since.
 * @param sequence of the entry that takes it back
 */
export function foldUndo(
  sql: Sql,
  counters: Counters,
  { sequence, act, team }: { sequence: number; act: number; team: TeamStamp | undefined },
): Folded {
  const kept = sql.all<{ subject: string; before: string }>('select subject, before from acts where act = ?', act);
  const callIds = kept.flatMap(({ subject, before }) => {
    if (subject === noteSubject) {
      const restored = restoreNote(sql, counters, act, JSON.parse(before) as number | null);
      if (restored === null) return [];
      const { about, turn, text } = restored;
      if (team !== undefined) writeOwn(sql, team, sequence, about, { [noteRegister(turn)]: text });
      return restored.callIds;
    }
    const call = callById(sql, callOfSubject(subject));
    if (call === null) return [];
    const standing = JSON.parse(before) as Before;
    setStanding(sql, counters, call, standing);
    if (team !== undefined) writeOwn(sql, team, sequence, callSubject(call.callId), valuesBefore(standing));
    obeyRegisters(sql, counters, callSubject(call.callId), act);
    return [call.callId];
  });
  sql.run('delete from acts where act = ?', act);
  return { callIds };
}

/** What the registers held that an act has set. That somebody looked stays so. */
function valuesBefore({ state, tags, claim, registers }: Before): RegisterValues {
  return Object.fromEntries(
    registers.flatMap((register): [string, string | boolean | null][] => {
      const name = readRegister(register);
      if (name?.kind === 'state') return [[register, state === 'done' ? 'done' : 'open']];
      if (name?.kind === 'claim') return [[register, claim?.by ?? null]];
      if (name?.kind === 'tag') return [[register, tags.includes(name.tag)]];
      return [];
    }),
  );
}
