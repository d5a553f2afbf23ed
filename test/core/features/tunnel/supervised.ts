/** A supervisor with real time and real sockets, in a hurry. */

import type { TunnelProvider } from '../../../../core/features/tunnel/provider.ts';
import type { TunnelSnapshot } from '../../../../core/features/tunnel/states.ts';
import {
  createSupervisor,
  type Supervisor,
  type SupervisorOptions,
} from '../../../../core/features/tunnel/supervisor.ts';
import type { TunnelTiming } from '../../../../core/features/tunnel/timing.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import type { Logger, Wake } from '../../../../core/kernel/ports.ts';
import { outageCauseText } from '../../../../core/words/outage-cause.ts';

const hurriedTiming: TunnelTiming = {
  openDeadlineMs: 3_000,
  nameReleaseMs: 1_500,
  probeDeadlineMs: 1_000,
  doubtfulDeadlineMs: 1_000,
  slowDeadlineMs: 2_000,
  slowRoundTripMs: 1_500,
  probeOnlineMs: 200,
  probeWatchedMs: 200,
  probeSilenceMs: 100,
  probeUnprovenMs: 200,
  probeQuietMs: 200,
  probeDegradedMs: 100,
  probeSuspectMs: 50,
  burstMs: 25,
  backoffMs: [0, 50, 100, 200],
  lastingBackoffMs: [200],
  steadyMs: 2_000,
  lookMs: 50,
  asleepMs: 60_000,
  closeDeadlineMs: 500,
};

export interface Supervised extends Supervisor {
  /** Every state in the order in which it was entered. */
  states: string[];
  /** What the ledger of outages was told. */
  ledger: { edge: 'began' | 'ended'; at: number; cause?: string }[];
  /** What the operating system says when the machine woke up. */
  wakeUp(reason: 'resume' | 'unlock' | 'online'): void;
  /** What it says when the machine is on no network any more. */
  loseNetwork(): void;
  /** How many listen for waking up. */
  wakeListeners(): number;
  /** Resolves with the first snapshot, now or later, that `is` what is waited for. */
  until(is: (snapshot: TunnelSnapshot) => boolean): Promise<TunnelSnapshot>;
  /** Resolves when the tunnel is in `state`. */
  reaches(state: TunnelSnapshot['state']): Promise<TunnelSnapshot>;
}

type Needed = { provider: TunnelProvider; localPort: number };

export function supervise(options: Needed & Partial<Omit<SupervisorOptions, keyof Needed>>): Supervised {
  const listeners = new Set<Parameters<Wake['onWake']>[0]>();
  const lossListeners = new Set<() => void>();
  const ledger: Supervised['ledger'] = [];
  const { timing, ...others } = options;
  const supervisor = createSupervisor({
    subdomain: () => 'topcalls-test',
    token: () => 'the token of this app',
    version: '1.2.3',
    clock: systemClock,
    logger: silentLogger,
    wake: {
      onWake(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onNetworkLost(listener) {
        lossListeners.add(listener);
        return () => lossListeners.delete(listener);
      },
    },
    outages: {
      began: (at, because) => ledger.push({ edge: 'began', at, cause: outageCauseText(because) }),
      ended: (at) => ledger.push({ edge: 'ended', at }),
    },
    random: () => 0.5,
    timing: { ...hurriedTiming, ...timing },
    ...others,
  });
  const states: string[] = [];
  supervisor.onChange(({ state }) => {
    if (states.at(-1) !== state) states.push(state);
  });
  const until: Supervised['until'] = (is) =>
    new Promise((resolve) => {
      if (is(supervisor.snapshot())) return resolve(supervisor.snapshot());
      const unsubscribe = supervisor.onChange((snapshot) => {
        if (!is(snapshot)) return;
        unsubscribe();
        resolve(snapshot);
      });
    });
  return {
    ...supervisor,
    states,
    ledger,
    wakeUp: (reason) => {
      for (const listener of listeners) listener(reason);
    },
    loseNetwork: () => {
      for (const listener of lossListeners) listener();
    },
    wakeListeners: () => listeners.size + lossListeners.size,
    until,
    reaches: (state) => until((snapshot) => snapshot.state === state),
  };
}

const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
