/** Deliveries that came to the right address and were refused, since the last that was taken. */

import type { RejectionReason } from '../../contract/rejection-reason.ts';
import type { Clock } from '../../kernel/ports.ts';
import { rejectionWords } from '../../words/rejection.ts';

interface Refused {
  /** When the first of them came, milliseconds UTC. */
  since: number;
  count: number;
  /** Why the last one was refused, in words and as a code. */
  reason: string;
  because: RejectionReason;
}

export interface Refusals {
  /** Null while deliveries are taken, or none was refused repeatedly. */
  state(): Refused | null;
  refused(because: RejectionReason): void;
  /** One was taken, or is expected to be: what deliveries are checked by has changed. */
  cleared(): void;
}

/** One may be anybody's trial; TopCalls tries again after a minute. */
const fewest = 2;

/**
 * A wrong webhook secret refuses everything: the way is open, and still nothing gets here. Quiet mends nothing, so time
 * alone does not end it.
 */
export function createRefusals(clock: Pick<Clock, 'now'>, onChange: () => void): Refusals {
  let state: Refused | null = null;

  return {
    state: () => (state !== null && state.count >= fewest ? state : null),
    refused(because) {
      state = {
        since: state?.since ?? clock.now(),
        count: (state?.count ?? 0) + 1,
        reason: rejectionWords(because),
        because,
      };
      onChange();
    },
    cleared() {
      const wasTold = state !== null && state.count >= fewest;
      state = null;
      if (wasTold) onChange();
    },
  };
}
