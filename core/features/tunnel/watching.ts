/** Watches a tunnel that is open, by probes and by what comes through it, until it has to be given up. */

import { sleep } from '../../kernel/waiting.ts';
import { clear, type Doubts, doubtAll, isBeyondPatience } from './doubts.ts';
import { type Loss, lossBy, type PauseOptions, pauseAfter } from './loss.ts';
import type { OpeningOptions } from './opening.ts';
import { type ProbeResult, probe } from './probe.ts';
import { probeDue } from './probe-due.ts';
import type { OpenTunnel } from './provider.ts';
import { hasName, isTimeToRegain, regainName } from './regain.ts';
import type { Standing } from './standing.ts';

export interface WatchOptions extends Omit<OpeningOptions, 'subdomain'>, Omit<PauseOptions, 'standing'> {
  subdomain: () => string;
  token: () => string;
  version: string;
  onDate?(date: string): void;
  standing: Standing;
  doubts: Doubts;
  /** Whether the user wants it opened anew. */
  isUnwanted(): boolean;
  /** Called when it was online for long enough to count as healed. */
  onSteady(): void;
}

/** So many bytes that arrived during a probe show that the connection is slow, not broken. What is broken holds less than that on the way. */
const slowBytes = 6_144;

/**
 * Gives the tunnel, one with the name that is wanted, that can take this one's place; null where it has to be given up. That is
 * only where the server can be reached, to open it anew: until then what still comes through it is welcome.
 */
export async function watch(tunnel: OpenTunnel, options: WatchOptions): Promise<OpenTunnel | null> {
  const { clock, logger, standing, doubts, attention, end } = options;
  const unsubscribe = tunnel.onAnswered?.((givenAt) => {
    doubts.answeredAt = Math.max(doubts.answeredAt, givenAt);
    if (givenAt >= doubts.since) cameRound(tunnel, options);
  });
  try {
    for (let looks = 0; !end.aborted && !options.isUnwanted(); ) {
      attention.given();
      doubtAfterSleep(options);
      const startedAt = clock.now();
      const received = tunnel.bytesReceived?.() ?? 0;
      const result = await ask(tunnel, options);
      if (result.outcome === 'aborted') continue;
      const hasArrived = (tunnel.bytesReceived?.() ?? 0) - received >= slowBytes;
      const tookLong = clock.now() - startedAt >= options.timing.slowRoundTripMs;
      if (result.outcome === 'answered') cameRound(tunnel, options, hasArrived && tookLong);
      else if (doubts.answeredAt >= startedAt) {
        logger.info('The probe failed, but answers get out', { because: result.because });
      } else if (!result.replied && hasArrived) {
        doubts.since = clock.now();
        standing.change({ to: 'degraded', because: { code: 'slow' }, slow: true });
      } else {
        doubts.missed += 1;
        doubts.since = clock.now();
        logger.info('The public URL did not answer', { because: result.because, missed: doubts.missed });
        standing.change({ to: 'degraded', because: result.because });
        if (isBeyondPatience(doubts)) {
          const loss = await result.unreachable;
          // An answer may have got out meanwhile.
          if (!isBeyondPatience(doubts)) continue;
          if (loss === null) return null;
          await keepOn(tunnel, loss, options);
          continue;
        }
      }
      await untilProbeIsDue(options);
      if (!isMisnamed(tunnel, options) || options.isUnwanted()) continue;
      looks += 1;
      const better = isTimeToRegain(looks) ? await regainName({ ...options, subdomain: options.subdomain() }) : null;
      if (better !== null) return better;
    }
    return null;
  } finally {
    unsubscribe?.();
  }
}

type Asked = Exclude<ProbeResult, { outcome: 'missed' }> | (Extract<ProbeResult, { outcome: 'missed' }> & Reached);
interface Reached {
  /** Why the server cannot be reached; null where it can, or where nobody asked. */
  unreachable: Promise<Loss | null>;
}

/** Probes; where a failure would be the last, the server is asked at the same time whether it can be reached. */
async function ask(tunnel: OpenTunnel, options: WatchOptions): Promise<Asked> {
  const { provider, timing, doubts, standing, attention, end, version, token, onDate } = options;
  const enough = new AbortController();
  const signal = AbortSignal.any([end, attention.probing()]);
  const isLast = isBeyondPatience({ ...doubts, missed: doubts.missed + 1 });
  const reaching = isLast ? provider.reach?.(AbortSignal.any([signal, enough.signal])) : undefined;
  const unreachable = reaching === undefined ? Promise.resolve(null) : reaching.then(() => null, lossBy);
  const isDoubtful = doubts.awoken || doubts.missed > 0 || doubts.unproven !== null;
  const deadlineMs = standing.snapshot().slow
    ? timing.slowDeadlineMs
    : isDoubtful
      ? timing.doubtfulDeadlineMs
      : timing.probeDeadlineMs;
  const long = doubts.owesLong;
  doubts.owesLong = false;
  const about = { tunnel, version, token: token(), long };
  const result = await probe({ ...about, deadlineMs, signal, ...(onDate && { onDate }) });
  if (long && result.outcome !== 'answered') doubts.owesLong = true;
  if (result.outcome !== 'missed') {
    enough.abort();
    return result;
  }
  // What connects again by itself needs a moment; where nobody answers at all this computer is cut off, and it needs longer.
  const maxWaits = tunnel.reconnects?.() === true ? (result.replied ? 4 : 30) : 0;
  const isPatient = doubts.unreached < maxWaits;
  const cutOff: Loss = { because: result.because, lasting: false, retryAfterMs: 0 };
  return { ...result, unreachable: isPatient ? Promise.resolve(cutOff) : unreachable };
}

/**
 * Something came the whole way round.
 * @param slow whether it took long; an answer to a delivery does not show that
 */
function cameRound(
  { publicUrl, nameKept }: OpenTunnel,
  { standing, doubts, clock, timing, ...options }: WatchOptions,
  slow = standing.snapshot().slow,
) {
  clear(doubts);
  const isHidden = standing.snapshot().publicUrl === null;
  const { state, since } = standing.change(isHidden ? { to: 'moved', publicUrl, nameKept } : { to: 'online', slow });
  if (isHidden) options.attention.soon({ outdated: false });
  if (state === 'online' && clock.now() - since >= timing.steadyMs) options.onSteady();
}

/** Waits with the tunnel open: the server cannot be reached, so that there would be none in its place. */
async function keepOn({ publicUrl, nameKept }: OpenTunnel, loss: Loss, options: WatchOptions): Promise<void> {
  const { doubts, standing, end } = options;
  doubts.unreached += 1;
  await pauseAfter(loss, doubts.unreached - 1, options, end);
  if (!end.aborted && standing.snapshot().state === 'backoff') {
    standing.change({ to: 'probing', publicUrl, nameKept });
  }
}

async function untilProbeIsDue(options: WatchOptions): Promise<void> {
  const { provider, clock, timing, standing, doubts, attention, end } = options;
  const enough = AbortSignal.any([end, attention.waiting()]);
  const askedAt = clock.now();
  while (!enough.aborted) {
    const { from, afterMs } = probeDue(standing.snapshot(), doubts, timing, askedAt, provider.watchesItself === true);
    const left = from + afterMs - clock.now();
    // A clock that was set back must not put the probe off until it has caught up.
    if (left <= 0 || left > afterMs) return;
    const nap = Math.min(left, timing.lookMs);
    const before = clock.now();
    await sleep(clock, nap, enough);
    // A desktop may not tell that it slept.
    if (clock.now() - before > nap + timing.asleepMs) return doubtRoundTrip(options);
  }
}

/** Timers stand still while the machine sleeps: what was true before may not be claimed after. */
export function doubtAfterSleep(options: Pick<WatchOptions, 'clock' | 'timing' | 'standing' | 'doubts' | 'provider'>) {
  const { clock, timing, standing, provider } = options;
  const { state, lastRoundTripAt } = standing.snapshot();
  if (state !== 'online' || lastRoundTripAt === null) return;
  const everyMs = provider.watchesItself === true ? timing.probeWatchedMs : timing.probeOnlineMs;
  if (clock.now() - lastRoundTripAt > everyMs + timing.asleepMs) doubtRoundTrip(options);
}

/** What is known of the round trip is from before a sleep. */
export function doubtRoundTrip({ clock, standing, doubts }: Pick<WatchOptions, 'clock' | 'standing' | 'doubts'>) {
  doubtAll(doubts, clock.now());
  if (standing.snapshot().state === 'online') standing.change({ to: 'doubted' });
}

function isMisnamed({ nameKept, publicUrl }: OpenTunnel, { standing, subdomain }: WatchOptions): boolean {
  return !nameKept && standing.snapshot().state === 'online' && !hasName(publicUrl, subdomain());
}
