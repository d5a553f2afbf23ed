/** What a team did: into the registers, and from them to its calls and numbers. Call within a transaction. */

import type { Sql } from '../sqlite/statements.ts';
import { aboutOf, callSubject, isLater, readRegister, type TeamAct } from '../team.ts';
import type { Counters } from './counters.ts';
import { callById, setStanding } from './desk.ts';
import type { Folded } from './folded.ts';
import { putNote } from './notes.ts';
import { dropWaiting, putRegister, registersOf, rowsOfRegister } from './registers.ts';
import { withRegisters } from './with-registers.ts';

/** Takes in what the stream brought, and has the call or number as it says. */
export function foldTeam(sql: Sql, counters: Counters, sequence: number, act: TeamAct): Folded {
  const { subject, time, laptop, said } = act;
  for (const [register, value] of Object.entries(act.values)) {
    const { brought, waiting } = rowsOfRegister(sql, subject, register);
    const isBack = waiting !== undefined && waiting.laptop === laptop && waiting.said <= said;
    if (isBack) dropWaiting(sql, subject, register);
    if (brought !== undefined && !isLater({ time, laptop, said }, brought)) continue;
    // What was done here was seen here then: only what others did since changes anything.
    const since = isBack && waiting.said === said ? waiting.sequence : sequence;
    const own = act.own === true ? 1 : 0;
    const text = JSON.stringify(value);
    putRegister(sql, subject, { register, time, laptop, said, confirmed: 1, own, sequence: since, value: text });
  }
  return { callIds: obeyRegisters(sql, counters, subject, sequence - 1) };
}

/** Has a call that came later than what was done with it as that says. */
export function meetCall(sql: Sql, counters: Counters, callId: string): void {
  obeyRegisters(sql, counters, callSubject(callId), 0);
}

/**
 * Has a call or a number as those of its registers say that were set after an entry.
 * @returns the calls that changed
 */
export function obeyRegisters(sql: Sql, counters: Counters, subject: string, after: number): string[] {
  const about = aboutOf(subject);
  const registers = registersOf(sql, subject).filter(({ sequence }) => sequence > after);
  if (about === null || registers.length === 0) return [];
  const call = 'callId' in about ? callById(sql, about.callId) : null;
  if ('callId' in about && call === null) return [];
  const changed = registers.flatMap(({ register, sequence, time, value }) => {
    const name = readRegister(register);
    if (name?.kind !== 'note' || typeof value !== 'string') return [];
    return putNote(sql, counters, {
      callId: null,
      numberKey: null,
      ...about,
      turn: name.turn,
      sequence,
      at: time,
      text: value,
    });
  });
  if (call === null) return changed;
  setStanding(sql, counters, call, withRegisters(call, registers));
  return [call.callId];
}
