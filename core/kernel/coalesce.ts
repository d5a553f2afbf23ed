/** Many occasions, few runs: for what may be wanted a thousand times a second and is worth doing ten times. */

import type { Clock } from './ports.ts';

export interface Coalesced {
  /** Has `run` called within the delay; any number of touches until then are one. */
  touch(): void;
  close(): void;
}

export function coalesce(clock: Clock, delayMs: number, run: () => void): Coalesced {
  let cancel: (() => void) | null = null;
  let closed = false;
  return {
    touch() {
      if (closed) return;
      cancel ??= clock.after(delayMs, () => {
        cancel = null;
        run();
      });
    },
    close() {
      closed = true;
      cancel?.();
    },
  };
}
