/** One attempt to have an open tunnel with the name that was asked for. */

import type { Clock, Logger } from '../../kernel/ports.ts';
import { abortable, sleep } from '../../kernel/waiting.ts';
import { closeWithin } from './closing.ts';
import { type OpenTunnel, TunnelError, type TunnelProvider } from './provider.ts';
import type { TunnelTiming } from './timing.ts';

export interface OpeningOptions {
  provider: TunnelProvider;
  subdomain: string;
  localPort: number;
  clock: Clock;
  logger: Logger;
  timing: TunnelTiming;
  /** Aborted when the tunnel is no longer wanted. */
  end: AbortSignal;
}

/** How often a name that is taken is asked for again. After a sleep, it may be our own former self that still holds it. */
const nameRetries = 3;

/** How long a provider gets to say in its own words what it was waiting for when the deadline came. */
const lastWordsMs = 250;

/**
 * Opens the tunnel; where another name was given, closes it and asks again once the server has had time to free ours, and
 * in the end keeps the other name. Rejects with an Error whose message is for the user.
 */
export async function openKeepingName(options: OpeningOptions): Promise<OpenTunnel> {
  const { clock, logger, timing, end } = options;
  for (let retry = 0; ; retry += 1) {
    const tunnel = await openWithin(options);
    if (tunnel.nameKept) return tunnel;
    if (retry === nameRetries) {
      logger.warn('The name for the tunnel is taken; another one was given', { publicUrl: tunnel.publicUrl });
      return tunnel;
    }
    await closeWithin(tunnel, { clock, logger, deadlineMs: timing.closeDeadlineMs });
    await sleep(clock, timing.nameReleaseMs, end);
  }
}

/** One attempt, without asking again for a name that is taken. Rejects with an Error whose message is for the user. */
export async function openWithin({
  provider,
  subdomain,
  localPort,
  clock,
  timing,
  end,
}: OpeningOptions): Promise<OpenTunnel> {
  end.throwIfAborted();
  const signal = AbortSignal.any([end, AbortSignal.timeout(timing.openDeadlineMs)]);
  const opening = provider.open({ localPort, subdomain, signal });
  const givenUp = new AbortController();
  const afterLastWords = () => clock.after(lastWordsMs, () => givenUp.abort());
  signal.addEventListener('abort', afterLastWords);
  try {
    return await abortable(opening, givenUp.signal);
  } catch (error) {
    if (!givenUp.signal.aborted) throw error;
    // What was given up may still come about, and would then hold our name.
    opening.then((late) => late.close()).catch(() => {});
    const seconds = Math.max(1, Math.round(timing.openDeadlineMs / 1000));
    throw new TunnelError({ code: 'opening_late', seconds }, { cause: error });
  } finally {
    signal.removeEventListener('abort', afterLastWords);
  }
}
