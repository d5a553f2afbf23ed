/** Tells what quiet hours held back, once they are over: in one summary, once, also where the app ended meanwhile. */

import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import { gatheredFrom } from './burst.ts';
import { mutingOf } from './muting.ts';
import { isNightly } from './quiet-hours.ts';
import { failureOf, type Teller, type TellerOptions } from './teller.ts';

interface HeldTellerOptions extends Pick<TellerOptions, 'rules' | 'onAlert'> {
  history: Pick<History, 'takeHeld'>;
  tell: Pick<Teller, 'summary'>;
  /** Waits for it where the app ends, and logs what goes wrong. */
  track(work: Promise<void>): void;
  clock: Clock;
}

export interface HeldTeller {
  /** Does nothing while notifications are muted: a pause at the end of quiet hours prolongs them. */
  tell(): Promise<void>;
  close(): void;
}

/** What the disk did not give out is asked for again after this long. */
const tryAgainMs = 60_000;

export function createHeldTeller(options: HeldTellerOptions): HeldTeller {
  const { history, tell, rules, onAlert, track, clock } = options;
  let cancel: (() => void) | null = null;
  let closed = false;

  async function tellHeld(): Promise<void> {
    if (closed || mutingOf(rules(), clock.now()) !== null) return;
    const held = await history.takeHeld(null).catch((error: unknown) => {
      tellLater();
      throw error;
    });
    if (held === null) return;
    const occasion = isNightly(rules().quietHours) ? 'Overnight' : 'In quiet hours';
    const shown = await tell.summary(gatheredFrom(held, rules().rules), occasion);
    // Of the first of them, so that interfaces that list alerts read again.
    onAlert({ ...held.firstDecided, outcome: shown.outcome, outcomeReason: failureOf(shown), clickedAt: null });
  }

  /** Quiet hours end once a day, and with them, but for this, the only reason to ask. */
  function tellLater(): void {
    if (closed) return;
    cancel ??= clock.after(tryAgainMs, () => {
      cancel = null;
      track(tellHeld());
    });
  }

  return {
    tell: tellHeld,
    close() {
      closed = true;
      cancel?.();
    },
  };
}
