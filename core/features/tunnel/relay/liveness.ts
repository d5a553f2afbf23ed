/** Whether a laptop may say that it is connected to its relay: only what was heard a moment ago counts. Pure. */

/** A pull is answered, or the server says that it goes on, this often at least. */
export const pullMs = 30_000;
/** The relay's light comes every five seconds. */
export const lightMs = 16_000;

export interface Heard {
  /** When a pull was last answered, or the server last said that it goes on; on a clock that never goes back. */
  pulledAt: number;
  litAt: number;
  /** Whether what is sent to the relay reaches it, by its light. */
  isReached: boolean;
}

export const nothingHeard: Heard = {
  pulledAt: Number.NEGATIVE_INFINITY,
  litAt: Number.NEGATIVE_INFINITY,
  isReached: false,
};

/** Why nothing may come, in words; null where all is well. */
export function silence({ pulledAt, litAt, isReached }: Heard, now: number): string | null {
  if (now - pulledAt > pullMs) return 'The relay’s server does not answer. Events wait there.';
  if (now - litAt > lightMs) return 'The relay itself is silent. What is sent to it meanwhile comes once it is back.';
  if (!isReached) return 'TopCalls cannot reach the relay at the moment. Whoever runs it sees why.';
  return null;
}
