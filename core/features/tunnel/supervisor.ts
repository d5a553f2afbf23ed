import type { Clock, Logger, Wake } from '../../kernel/ports.ts';
import { backoffDelay } from '../../kernel/retry.ts';
import { sleep } from '../../kernel/waiting.ts';
import { closeWithin } from './closing.ts';
import { openKeepingName } from './opening.ts';
import type { OutageLog } from './outages.ts';
import { probe } from './probe.ts';
import { LastingTrouble, type OpenTunnel, RetryLater, type TunnelProvider } from './provider.ts';
import { hasName, isTimeToRegain, regainName } from './regain.ts';
import { createStanding } from './standing.ts';
import type { TunnelSnapshot } from './states.ts';
import { defaultTiming, type TunnelTiming } from './timing.ts';

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
  /** A real delivery came through the public URL, at `arrivedAt`: proves as much as a probe, and saves the next one. */
  noteDelivery(arrivedAt: number): void;
  snapshot(): TunnelSnapshot;
  /** Calls `listener` after every change. Returns the unsubscribe function. */
  onChange(listener: (snapshot: TunnelSnapshot) => void): () => void;
}

/** How many probes in a row may fail before the tunnel is opened anew; after a sleep or in another network, fewer. */
const patience = 2;
const patienceAfterWake = 1;

/** Why there is no tunnel any more. `lasting`: whether trying again soon is of no use. */
interface Loss {
  problem: string | null;
  lasting: boolean;
  /** How long the other side asks to be left alone, milliseconds. */
  retryAfterMs: number;
}

/**
 * Keeps a tunnel open, and never says `online` unless a request came the whole way round since: it opens with a deadline,
 * probes through the public URL, opens anew after two failures, backs off, and probes at once when the machine wakes up, its
 * network changes or the provider reports trouble. No provider is believed, in good or in bad.
 */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { provider, clock, wake, logger, random = Math.random } = options;
  // Who answers at an address of the user's own may be a program on this computer, behind an address of the router's.
  const onDate = (date: string) => (provider.name === 'fixed' ? undefined : options.onDate?.(date));
  const timing: TunnelTiming = { ...defaultTiming, ...options.timing };
  const standing = createStanding({ off: provider.name === 'off', ...options });

  let life: { end: AbortController; ended: Promise<void> } | null = null;
  /** Failed attempts in a row, which the waiting time before the next goes by. */
  let failures = 0;
  /** Probes in a row that failed on the tunnel that is open. */
  let missed = 0;
  /** Whether a second sign speaks against the tunnel that is open. */
  let suspected = false;
  /** Whether the machine slept, or changed its network, since something last came round. */
  let awoken = false;
  /** When there was last a reason to doubt the tunnel, milliseconds UTC. */
  let doubtedAt = 0;
  let openAnew = false;
  /** Ends the present waiting; while there is none, the next. */
  let attention = new AbortController();
  /** Ends the present probe without a result. */
  let probing = new AbortController();
  let probeIsOutdated = false;
  let cancelBurst: (() => void) | null = null;

  /** Nothing that goes wrong in here may end it before its time: the app would be dead without a word. */
  async function live(end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      standing.change({ to: 'opening' });
      openAnew = false;
      const loss = await openAndWatch(end).catch(lossBy);
      if (end.aborted) return;
      await backOff(loss, end);
    }
  }

  function lossBy(error: unknown): Loss {
    const problem = error instanceof Error ? error.message : String(error);
    logger.info('The tunnel could not be opened', { provider: provider.name, problem });
    const retryAfterMs = error instanceof RetryLater ? error.retryAfterMs : 0;
    return { problem, lasting: error instanceof LastingTrouble, retryAfterMs };
  }

  /** Gives why the tunnel had to be given up; no problem when the user wanted it anew. Rejects when it cannot be opened. */
  async function openAndWatch(end: AbortSignal): Promise<Loss> {
    let tunnel: OpenTunnel | null = await openKeepingName({ ...options, subdomain: options.subdomain(), timing, end });
    if (!end.aborted) standing.change({ to: 'probing', publicUrl: tunnel.publicUrl, nameKept: tunnel.nameKept });
    while (tunnel !== null) tunnel = await outlive(tunnel, end);
    return { problem: openAnew ? null : standing.snapshot().problem, lasting: false, retryAfterMs: 0 };
  }

  /** Watches the tunnel until it is closed; gives the one that takes its place, null where there is none. */
  async function outlive(tunnel: OpenTunnel, end: AbortSignal): Promise<OpenTunnel | null> {
    let unsubscribe = () => {};
    let next: OpenTunnel | null = null;
    try {
      unsubscribe = tunnel.onTrouble((reason) => {
        logger.debug('The tunnel reports trouble', { reason });
        suspected = true;
        attend({ outdated: false });
      });
      next = await watch(tunnel, end);
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

  /** Probes until the tunnel has to be given up, or one with the name that is wanted can take its place, which it gives. */
  async function watch(tunnel: OpenTunnel, end: AbortSignal): Promise<OpenTunnel | null> {
    let looks = 0;
    missed = 0;
    suspected = true;
    awoken = false;
    doubtedAt = clock.now();
    while (!end.aborted && !openAnew) {
      attention = new AbortController();
      probing = new AbortController();
      doubtAfterSleep();
      const signal = AbortSignal.any([end, probing.signal]);
      const { version, token } = options;
      const deadlineMs = awoken || missed > 0 ? timing.doubtfulDeadlineMs : timing.probeDeadlineMs;
      const result = await probe({ tunnel, version, token: token(), deadlineMs, signal, onDate });
      if (result.outcome === 'aborted') continue;
      if (result.outcome === 'answered') {
        noteRoundTrip();
      } else {
        missed += 1;
        doubtedAt = clock.now();
        logger.info('The public URL did not answer', { problem: result.problem, missed });
        standing.change({ to: 'degraded', problem: result.problem });
        if (missed >= (awoken ? patienceAfterWake : patience)) return null;
      }
      await untilProbeIsDue(end);
      if (!isMisnamed(tunnel) || openAnew) continue;
      looks += 1;
      const better = isTimeToRegain(looks)
        ? await regainName({ ...options, subdomain: options.subdomain(), timing, end })
        : null;
      if (better !== null) return better;
    }
    return null;
  }

  function isMisnamed({ nameKept, publicUrl }: OpenTunnel): boolean {
    return !nameKept && standing.snapshot().state === 'online' && !hasName(publicUrl, options.subdomain());
  }

  function noteRoundTrip(): void {
    missed = 0;
    suspected = false;
    awoken = false;
    const { state, since } = standing.change({ to: 'online' });
    if (state === 'online' && clock.now() - since >= timing.steadyMs) failures = 0;
  }

  async function untilProbeIsDue(end: AbortSignal): Promise<void> {
    const enough = AbortSignal.any([end, attention.signal]);
    const failedAt = clock.now();
    while (!enough.aborted) {
      const { state, lastRoundTripAt } = standing.snapshot();
      const isDegraded = state === 'degraded';
      const interval = !isDegraded ? timing.probeOnlineMs : suspected ? timing.probeSuspectMs : timing.probeDegradedMs;
      const from = isDegraded ? failedAt : (lastRoundTripAt ?? failedAt);
      const left = from + interval - clock.now();
      // A clock that was set back must not put the probe off until it has caught up.
      if (left <= 0 || left > interval) return;
      const nap = Math.min(left, timing.lookMs);
      const before = clock.now();
      await sleep(clock, nap, enough);
      // A desktop may not tell that it slept.
      if (clock.now() - before > nap + timing.asleepMs) return doubt();
    }
  }

  async function backOff({ problem, lasting, retryAfterMs }: Loss, end: AbortSignal): Promise<void> {
    if (openAnew) return;
    const step = backoffDelay(failures, lasting ? timing.lastingBackoffMs : timing.backoffMs, random());
    const delay = Math.max(step, retryAfterMs);
    failures += 1;
    standing.change({ to: 'backoff', problem, retryAt: clock.now() + delay });
    await sleep(clock, delay, AbortSignal.any([end, attention.signal]));
    attention = new AbortController();
  }

  /** Timers stand still while the machine sleeps: what was true before may not be claimed after. */
  function doubtAfterSleep(): void {
    const { state, lastRoundTripAt } = standing.snapshot();
    if (state !== 'online' || lastRoundTripAt === null) return;
    if (clock.now() - lastRoundTripAt > timing.probeOnlineMs + timing.asleepMs) doubt();
  }

  function doubt(): void {
    awoken = true;
    doubtedAt = clock.now();
    if (standing.snapshot().state === 'online') standing.change({ to: 'doubted' });
  }

  /**
   * Probes, or opens, when the present burst of reasons for it is over. `outdated`: whether a probe that is under way asks
   * about a time that is past; its answer would say nothing, and may never come.
   */
  function attend({ outdated }: { outdated: boolean }): void {
    probeIsOutdated ||= outdated;
    cancelBurst ??= clock.after(timing.burstMs, () => {
      cancelBurst = null;
      if (probeIsOutdated) probing.abort();
      probeIsOutdated = false;
      attention.abort();
    });
  }

  function onWake(reason: Parameters<Parameters<Wake['onWake']>[0]>[0]): void {
    logger.debug('The machine woke up or its network changed', { reason });
    failures = 0;
    awoken = true;
    doubtedAt = clock.now();
    if (reason === 'resume') doubt();
    else doubtAfterSleep();
    attend({ outdated: true });
  }

  return {
    start() {
      if (life !== null || provider.name === 'off') return;
      failures = 0;
      const end = new AbortController();
      const unsubscribe = wake.onWake(onWake);
      standing.begin();
      const ended = live(end.signal).finally(() => {
        unsubscribe();
        cancelBurst?.();
        cancelBurst = null;
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
      probing.abort();
      attention.abort();
    },
    noteDelivery(arrivedAt) {
      // What came in before the last doubt and took a while to be stored says nothing about the time since.
      if (arrivedAt < doubtedAt) return;
      if (['probing', 'online', 'degraded'].includes(standing.snapshot().state)) noteRoundTrip();
    },
    snapshot: standing.snapshot,
    onChange: standing.onChange,
  };
}
