import type { Clock, Logger, Wake } from '../../kernel/ports.ts';
import { createAttention } from './attention.ts';
import { closeWithin } from './closing.ts';
import { doubtAll, firstDoubts, hear } from './doubts.ts';
import { type Loss, lossBy, pauseAfter } from './loss.ts';
import { openKeepingName } from './opening.ts';
import type { OutageLog } from './outages.ts';
import type { OpenTunnel, TunnelProvider } from './provider.ts';
import { createStanding } from './standing.ts';
import type { TunnelSnapshot } from './states.ts';
import { defaultTiming, type TunnelTiming } from './timing.ts';
import { doubtAfterSleep, doubtRoundTrip, type WatchOptions, watch } from './watching.ts';

export interface SupervisorOptions {
  provider: TunnelProvider;
  /** The name to ask for, and to keep, as it is now. */
  subdomain: () => string;
  /** Port of the receiver on 127.0.0.1. */
  localPort: number;
  /** The hook's present token, asked for at every probe, because it can be rotated. */
  token: () => string;
  /** The app's version, for the probes' user agent. */
  version: string;
  clock: Clock;
  wake: Wake;
  logger: Logger;
  outages: OutageLog;
  /** Called with the date that a probe's reply brought from another machine. */
  onDate?(date: string): void;
  /** From 0 up to 1; spreads the waiting times. Default: `Math.random`. */
  random?: () => number;
  timing?: Partial<TunnelTiming>;
}

export interface Supervisor {
  /** Begins to open the tunnel and to keep it open. Does nothing when already begun, or when the provider is `off`. */
  start(): void;
  /** Closes the tunnel and ends all that was begun; takes a second at most. Never rejects. */
  stop(): Promise<void>;
  /** Opens the tunnel anew, at once: what the user asks for by a button. */
  reconnect(): void;
  /** A real delivery came through the public URL, at `arrivedAt`. It proves nothing: its answer may not have got out. */
  noteDelivery(arrivedAt: number): void;
  snapshot(): TunnelSnapshot;
  /** Calls `listener` after every change. Returns the unsubscribe function. */
  onChange(listener: (snapshot: TunnelSnapshot) => void): () => void;
}

/**
 * Keeps a tunnel open, and never says `online` unless a request came the whole way round since: it opens with a deadline,
 * probes through the public URL, opens anew after two failures, backs off, and probes at once when the machine wakes up, its
 * network changes or the provider reports trouble. No provider is believed, in good or in bad.
 */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { provider, clock, wake, logger, random = Math.random } = options;
  const timing: TunnelTiming = { ...defaultTiming, ...options.timing };
  const standing = createStanding({ off: provider.name === 'off', ...options });
  const attention = createAttention(clock, timing.burstMs);
  const doubts = firstDoubts(clock);

  let life: { end: AbortController; ended: Promise<void> } | null = null;
  /** Failed attempts in a row, which the waiting time before the next goes by. */
  let failures = 0;
  let openAnew = false;

  const watchOptions = (end: AbortSignal): WatchOptions => ({
    ...options,
    timing,
    random,
    standing,
    attention,
    doubts,
    end,
    isUnwanted: () => openAnew,
    onSteady() {
      failures = 0;
    },
    // Who answers at an address of the user's own may be a program on this computer, behind an address of the router's.
    onDate: (date) => (provider.name === 'fixed' ? undefined : options.onDate?.(date)),
  });

  /** Nothing that goes wrong in here may end it before its time: the app would be dead without a word. */
  async function live(end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      standing.change({ to: 'opening' });
      openAnew = false;
      const loss = await openAndWatch(end).catch(notOpened);
      if (end.aborted) return;
      if (openAnew) continue;
      failures += 1;
      await pauseAfter(loss, failures - 1, watchOptions(end), end);
    }
  }

  function notOpened(error: unknown): Loss {
    const loss = lossBy(error);
    logger.info('The tunnel could not be opened', { provider: provider.name, because: loss.because });
    return loss;
  }

  /** Gives why the tunnel had to be given up; no problem when the user wanted it anew. Rejects when it cannot be opened. */
  async function openAndWatch(end: AbortSignal): Promise<Loss> {
    let tunnel: OpenTunnel | null = await openKeepingName({ ...options, subdomain: options.subdomain(), timing, end });
    if (!end.aborted) standing.change({ to: 'probing', publicUrl: tunnel.publicUrl, nameKept: tunnel.nameKept });
    while (tunnel !== null) tunnel = await outlive(tunnel, end);
    return { because: openAnew ? null : standing.snapshot().because, lasting: false, retryAfterMs: 0 };
  }

  /** Watches the tunnel until it is closed; gives the one that takes its place, null where there is none. */
  async function outlive(tunnel: OpenTunnel, end: AbortSignal): Promise<OpenTunnel | null> {
    let unsubscribe = () => {};
    let next: OpenTunnel | null = null;
    Object.assign(doubts, firstDoubts(clock));
    try {
      unsubscribe = tunnel.onTrouble((reason) => {
        logger.debug('The tunnel reports trouble', { reason });
        doubts.suspected = true;
        attention.soon({ outdated: false });
      });
      next = await watch(tunnel, watchOptions(end));
      return next;
    } finally {
      unsubscribe();
      if (!end.aborted) {
        const address = next === null ? null : { publicUrl: next.publicUrl, nameKept: next.nameKept };
        standing.change(address === null ? { to: 'recycling' } : { to: 'moved', ...address });
      }
      await closeWithin(tunnel, { clock, logger, deadlineMs: timing.closeDeadlineMs });
    }
  }

  function onWake(reason: Parameters<Parameters<Wake['onWake']>[0]>[0]): void {
    logger.debug('The machine woke up or its network changed', { reason });
    failures = 0;
    const parts = { clock, timing, standing, doubts, provider };
    if (reason === 'resume') doubtRoundTrip(parts);
    else {
      doubtAll(doubts, clock.now());
      doubtAfterSleep(parts);
    }
    attention.soon({ outdated: true });
  }

  function onNetworkLost(): void {
    logger.debug('The network is lost');
    doubtAll(doubts, clock.now());
    attention.soon({ outdated: true });
  }

  return {
    start() {
      if (life !== null || provider.name === 'off') return;
      failures = 0;
      const end = new AbortController();
      const unsubscribers = [wake.onWake(onWake), wake.onNetworkLost?.(onNetworkLost)];
      standing.begin();
      const ended = live(end.signal).finally(() => {
        for (const unsubscribe of unsubscribers) unsubscribe?.();
        attention.cancel();
        standing.change({ to: 'stopped' });
      });
      life = { end, ended };
    },
    async stop() {
      if (life === null) return;
      const ending = life;
      ending.end.abort();
      await ending.ended;
      if (life === ending) life = null;
    },
    reconnect() {
      if (life === null) return;
      failures = 0;
      // An attempt that is under way is what was asked for.
      openAnew = standing.snapshot().state !== 'opening';
      attention.now();
    },
    noteDelivery(arrivedAt) {
      hear(doubts, arrivedAt);
      standing.heard(arrivedAt);
    },
    snapshot: standing.snapshot,
    onChange: standing.onChange,
  };
}
