/** Opens snoozed calls when their time has come: also after a sleep of the machine, and after a restart. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger, Wake } from '../../kernel/ports.ts';

/** Timers stand still while the machine sleeps, and its clock may be set. */
const maxWaitMs = 30_000;

export interface Waking {
  /** Call when calls may have been snoozed. */
  look(): void;
  close(): Promise<void>;
}

export function startWaking({
  history,
  clock,
  wake,
  logger,
}: {
  history: Pick<History, 'nextWaking' | 'wake'>;
  clock: Clock;
  wake: Pick<Wake, 'onWake'>;
  logger: Pick<Logger, 'error'>;
}): Waking {
  let cancel = () => {};
  let closed = false;
  /** One after the other: each sees what the one before it did. */
  let looking: Promise<void> = Promise.resolve();

  async function lookNow(): Promise<void> {
    if (closed) return;
    cancel();
    const next = await history.nextWaking(null);
    const now = clock.now();
    if (next === null || closed) return;
    if (next <= now) {
      await history.wake({ upTo: now });
      return lookNow();
    }
    cancel = clock.after(Math.min(next - now, maxWaitMs), look);
  }

  function look(): void {
    looking = looking.then(lookNow).catch((error: unknown) => {
      if (closed) return;
      logger.error('Snoozed calls could not be looked at', { error: String(error) });
      cancel = clock.after(maxWaitMs, look);
    });
  }

  const unsubscribe = wake.onWake(look);
  return {
    look,
    async close() {
      closed = true;
      cancel();
      unsubscribe();
      await looking;
    },
  };
}
