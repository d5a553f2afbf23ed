/** What members of a team do with calls and numbers, as registers of which the last writer wins. Pure. */

/** When something was done, and by whom: the greater one wins. */
export interface Stamp {
  /** Milliseconds UTC, never later than the server took it. */
  time: number;
  laptop: string;
  /** The time that the laptop gave it: each of its acts has a later one. */
  said: number;
}

/** What an act sets, by the name of the register. */
export type RegisterValues = Record<string, string | boolean | null>;

/** Something that a member of a team did with one call or number, as the journal keeps it. */
export interface TeamAct extends Stamp {
  /** Known by it for ever. */
  id: string;
  subject: string;
  values: RegisterValues;
  /** Its number in the stream; 0 where it came otherwise. */
  inStream: number;
  /** This laptop did it. */
  own?: true;
}

/** What a team's stream brought. */
export interface TeamBatch {
  /** `servedAt`: when the server took it, milliseconds UTC. */
  acts: (TeamAct & { servedAt: number })[];
  now: number;
}

/** An act as a relay's journal has it, for who lost it; `sequence` is that of its entry. */
export type SharedAct = Pick<TeamAct, 'laptop' | 'subject' | 'said' | 'values'> & {
  sequence: number;
  servedAt: number;
};

/** An act of this laptop that the stream did not bring back yet. */
export type PendingAct = Pick<TeamAct, 'subject' | 'said' | 'values'>;

export const callSubject = (callId: string) => `call ${callId}`;
export const numberSubject = (numberKey: string) => `number ${numberKey}`;

/** What a subject is. */
export function aboutOf(subject: string): { callId: string } | { numberKey: string } | null {
  const [, kind, name] = /^(call|number) (.+)$/s.exec(subject) ?? [];
  if (name === undefined) return null;
  return kind === 'call' ? { callId: name } : { numberKey: name };
}

export const tagRegister = (tag: string) => `tag ${tag}`;
export const noteRegister = (turn: number | null) => (turn === null ? 'note' : `note ${turn}`);

/** What a register holds. */
export type RegisterName =
  | { kind: 'state' | 'claim' | 'opened' }
  | { kind: 'tag'; tag: string }
  | { kind: 'note'; turn: number | null };

/** Null for one that a newer version of the app may know. */
export function readRegister(name: string): RegisterName | null {
  if (name === 'state' || name === 'claim' || name === 'opened') return { kind: name };
  if (name.startsWith('tag ')) return { kind: 'tag', tag: name.slice(4) };
  const note = /^note(?: (\d{1,9}))?$/.exec(name);
  return note === null ? null : { kind: 'note', turn: note[1] === undefined ? null : Number(note[1]) };
}

/** Whether the first is later than the other. Of two at the same time the laptop with the greater name wins, everywhere. */
export function isLater(one: Stamp, other: Stamp): boolean {
  if (one.time !== other.time) return one.time > other.time;
  if (one.laptop !== other.laptop) return one.laptop > other.laptop;
  return one.said > other.said;
}

/** The time of an act: a laptop whose clock is ahead cannot win against those who act after the server took it. */
export const believedTime = (said: number, servedAt: number) => Math.min(said, servedAt);

/** The time of the next act here: later than whatever is known, however late this clock is. */
export const nextTime = (now: number, lastKnown: number) => Math.max(now, lastKnown + 1);

/** What an act of triage says to a team. Snoozing is personal: others only learn that somebody looked. */
export function valuesOfTriage(
  act: {
    state?: 'open' | 'snoozed' | 'done';
    addTags?: readonly string[];
    removeTags?: readonly string[];
    claim?: boolean;
    read?: boolean;
  },
  laptop: string,
): RegisterValues {
  const { state, addTags = [], removeTags = [], claim, read } = act;
  return {
    ...(state === 'open' || state === 'done' ? { state } : {}),
    ...(state === 'snoozed' || read === true ? { opened: true } : {}),
    ...Object.fromEntries(removeTags.map((tag) => [tagRegister(tag), false])),
    ...Object.fromEntries(addTags.map((tag) => [tagRegister(tag), true])),
    ...(claim === undefined ? {} : { claim: claim ? laptop : null }),
  };
}
