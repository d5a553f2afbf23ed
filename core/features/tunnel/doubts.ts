import type { Clock } from '../../kernel/ports.ts';

/** What speaks against the tunnel that is open. */
export interface Doubts {
  /** Probes in a row that failed. */
  missed: number;
  /** Attempts in a row to reach the server, so that the tunnel could be opened anew. */
  unreached: number;
  /** Whether a second sign speaks against it: it was never online, or it reported trouble itself. */
  suspected: boolean;
  /** Whether the machine slept, or changed its network, since something last came round. */
  awoken: boolean;
  /** When there was last a reason to doubt it, milliseconds UTC. */
  since: number;
  /** When the first and the last delivery arrived of those whose answers are not known to have got out; null where there is none. */
  unproven: { from: number; to: number } | null;
  /** When the last delivery arrived, milliseconds UTC; 0 before the first. */
  heardAt: number;
  /** Whether a probe as large as an event is owed: the first one, and after each delivery. */
  owesLong: boolean;
  /** No answer that was given before this moment is known to have got out since; milliseconds UTC. */
  answeredAt: number;
}

/** Those about a tunnel that was just opened. */
export function firstDoubts(clock: Clock): Doubts {
  const since = clock.now();
  return {
    missed: 0,
    unreached: 0,
    suspected: true,
    awoken: false,
    since,
    unproven: null,
    heardAt: 0,
    owesLong: true,
    answeredAt: 0,
  };
}

/** How many probes in a row may fail before the tunnel is opened anew; after a sleep or in another network, fewer. */
export function isBeyondPatience({ missed, awoken }: Doubts): boolean {
  return missed >= (awoken ? 1 : 2);
}

/** Something came the whole way round. */
export function clear(doubts: Doubts): void {
  Object.assign(doubts, { missed: 0, unreached: 0, suspected: false, awoken: false, unproven: null });
}

/** A delivery arrived. */
export function hear(doubts: Doubts, arrivedAt: number): void {
  Object.assign(doubts, { heardAt: arrivedAt, owesLong: true });
  doubts.unproven = { from: doubts.unproven?.from ?? arrivedAt, to: arrivedAt };
}

/** The machine woke up, or its network is another one: what was known is of before. */
export function doubtAll(doubts: Doubts, now: number): void {
  Object.assign(doubts, { unreached: 0, awoken: true, since: now });
}
