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
  /** Null while deliveries are taken, or none was refused repeatedly. */
  state(): Refused | null;
  refused(reason: string): void;
  /** One was taken, or is expected to be: what deliveries are checked by has changed. */
  cleared(): void;
}

/** One may be anybody's trial; TopCalls tries again after a minute. */
const fewest = 2;
/** TopCalls' longest wait between two attempts is an hour: what was not repeated by then is over. */
const forgottenMs = 65 * 60_000;

/** A wrong webhook secret refuses everything: the way is open, and still nothing gets here. */
export function createRefusals(clock: Clock, onChange: () => void): Refusals {
  let state: Refused | null = null;
  let cancel: (() => void) | null = null;

  function clear(): void {
    cancel?.();
    cancel = null;
    const wasTold = state !== null && state.count >= fewest;
    state = null;
    if (wasTold) onChange();
  }

  return {
    state: () => (state !== null && state.count >= fewest ? state : null),
    refused(reason) {
      state = { since: state?.since ?? clock.now(), count: (state?.count ?? 0) + 1, reason };
      cancel?.();
      cancel = clock.after(forgottenMs, clear);
      onChange();
    },
    cleared: clear,
  };
}
