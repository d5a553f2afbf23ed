/** How a call stands by what a team did with it. Pure. */

import type { CallOutcome } from '../../events/vocabulary.ts';
import { readRegister, type Stamp } from '../team.ts';
import type { Standing } from './desk.ts';

export interface Register extends Stamp {
  register: string;
  value: string | boolean | null;
  /** 1 where this laptop did it. */
  own: number;
  /** The entry of the journal that set it. */
  sequence: number;
}

export function withRegisters(call: Standing & { outcome: CallOutcome }, registers: readonly Register[]): Standing {
  const { read, state, untilAt, untilNumber, woken, tags, claim } = call;
  const before: Standing = { read, state, untilAt, untilNumber, woken, tags, claim };
  return registers.reduce((standing, register) => obey(standing, register, call.outcome), before);
}

function obey(standing: Standing, { register, value, time, laptop, own }: Register, outcome: CallOutcome): Standing {
  const name = readRegister(register);
  switch (name?.kind) {
    case 'state':
      if (value === 'done') return done(standing, time, outcome);
      // Who snoozed it is not woken by another's opening it.
      return standing.state === 'done' ? { ...standing, state: 'open' } : standing;
    case 'claim':
      if (typeof value !== 'string') return { ...standing, claim: null };
      return { ...standing, claim: { by: value, at: time, here: own === 1 && value === laptop } };
    case 'tag': {
      const others = standing.tags.filter((tag) => tag !== name.tag);
      return { ...standing, tags: value === true ? [...others, name.tag].sort() : others };
    }
    default:
      return standing;
  }
}

/** What somebody has done needs nobody's attention. */
function done(standing: Standing, at: number, outcome: CallOutcome): Standing {
  const isRead = standing.read?.[1] === outcome;
  return {
    ...standing,
    state: 'done',
    untilAt: null,
    untilNumber: null,
    woken: false,
    read: isRead ? standing.read : [at, outcome],
  };
}
