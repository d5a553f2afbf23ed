/** Whether a laptop may say that it is connected to its relay: only what was heard a moment ago counts. Pure. */

import type { TunnelProblem } from '../../../contract/tunnel-problem.ts';

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

/** Why nothing may come; null where all is well. */
export function silence({ pulledAt, litAt, isReached }: Heard, now: number): TunnelProblem | null {
  if (now - pulledAt > pullMs) return { code: 'relay_server_waits' };
  if (now - litAt > lightMs) return { code: 'relay_silent' };
  if (!isReached) return { code: 'relay_unreached' };
  return null;
}
