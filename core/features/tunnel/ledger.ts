/** Keeps the ledger of blind time in the history, across runs: the time in which the app did not run was blind as well. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { OutageLog } from './outages.ts';
import type { TunnelSnapshot } from './states.ts';

export interface LedgerOptions {
  history: Pick<History, 'outageBegan' | 'outageEnded' | 'writeNote'>;
  /** When the last run last knew the public address to answer, milliseconds UTC; null when it never did. */
  reachedAt: number | null;
  clock: Clock;
  logger: Logger;
}

export interface Ledger extends OutageLog {
  /** The app starts with a tunnel: what lies between the runs was blind. */
  appStarts(): void;
  /** From here on, an outage begins because the app ends. */
  appEnds(): void;
  /** No public address is wanted any more, so that none can be missed. */
  switchedOff(): void;
  /** Follows the tunnel, to know in the next run until when it was online in this one. */
  follow(snapshot: TunnelSnapshot): void;
}

/** A crash makes an outage in the ledger this much longer than it was, at most. */
const noteEveryMs = 60_000;

export function createLedger({ history, reachedAt, clock, logger }: LedgerOptions): Ledger {
  let ending = false;
  let notedAt = 0;

  const record = (written: Promise<null>) =>
    void written.catch((error: unknown) => logger.error('An outage could not be recorded', { error: String(error) }));
  const note = (at: number | null) =>
    record(history.writeNote({ name: 'reached_at', value: at === null ? null : String(at) }));

  return {
    appStarts() {
      if (reachedAt !== null && reachedAt < clock.now()) {
        record(history.outageBegan({ at: reachedAt, because: { code: 'not_running' } }));
      }
    },
    appEnds() {
      ending = true;
    },
    switchedOff() {
      record(history.outageEnded({ at: clock.now() }));
      note(null);
    },
    follow({ state, lastRoundTripAt }) {
      if (state !== 'online' || lastRoundTripAt === null) return;
      if (Math.abs(lastRoundTripAt - notedAt) < noteEveryMs) return;
      notedAt = lastRoundTripAt;
      note(lastRoundTripAt);
    },
    began: (at, because) =>
      record(
        history.outageBegan({ at, because: ending && because.code === 'stopped' ? { code: 'not_running' } : because }),
      ),
    ended: (at) => record(history.outageEnded({ at })),
  };
}
