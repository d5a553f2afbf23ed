/** Getting one's own name back, while the tunnel is open under another one that the server gave. */

import { closeWithin } from './closing.ts';
import { type OpeningOptions, openWithin } from './opening.ts';
import { probe } from './probe.ts';
import type { OpenTunnel } from './provider.ts';

interface RegainOptions extends OpeningOptions {
  token(): string;
  version: string;
}

/**
 * Opens a second tunnel beside the one that is open, and gives it where it has the name that is wanted and leads here; null
 * otherwise. Whoever holds the name, such as a connection of ours from before a sleep, loses it in time, and what TopCalls goes
 * on sending to the old address then arrives. Never rejects.
 */
export async function regainName(options: RegainOptions): Promise<OpenTunnel | null> {
  const { clock, logger, timing, end: signal, token, version } = options;
  let tunnel: OpenTunnel;
  try {
    tunnel = await openWithin(options);
  } catch {
    return null;
  }
  if (tunnel.nameKept && !signal.aborted) {
    const { outcome } = await probe({
      long: true,
      tunnel,
      token: token(),
      version,
      deadlineMs: timing.probeDeadlineMs,
      signal,
    });
    if (outcome === 'answered') return tunnel;
  }
  await closeWithin(tunnel, { clock, logger, deadlineMs: timing.closeDeadlineMs });
  return null;
}

/** Whether to try at the `looks`th look, counted from 1: at each doubling, so that it ends in being seldom. */
export function isTimeToRegain(looks: number): boolean {
  return (looks & (looks - 1)) === 0;
}

/** Whether an address has this name for its first part. */
export function hasName(publicUrl: string | null, name: string): boolean {
  return publicUrl !== null && URL.parse(publicUrl)?.hostname.split('.')[0] === name;
}
