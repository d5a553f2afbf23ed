/** Deliveries that came to the right address and were refused, since the last that was taken. */

import type { Clock } from '../ports.ts';

interface Refused {
  /** When the first of them came, milliseconds UTC. */
  since: number;
  count: number;
  /** Why the last one was refused, in words. */
  reason: string;
}

export interface Refusals {
  /** Null while deliveries are taken. */
  state(): Refused | null;
  refused(reason: string): void;
  /** One was taken, or is expected to be: what deliveries are checked by has changed. */
  cleared(): void;
}

/** A wrong webhook secret refuses everything: the way is open, and still nothing gets here. */
export function createRefusals(clock: Clock, onChange: () => void): Refusals {
  let state: Refused | null = null;
  return {
    state: () => state,
    refused(reason) {
      state = { since: state?.since ?? clock.now(), count: (state?.count ?? 0) + 1, reason };
      onChange();
    },
    cleared() {
      if (state === null) return;
      state = null;
      onChange();
    },
  };
}
