/** When the next probe is due. Pure. */

import type { Doubts } from './doubts.ts';
import type { TunnelSnapshot } from './states.ts';
import type { TunnelTiming } from './timing.ts';

/** A moment, and how long after it the probe is due, milliseconds. */
export interface Due {
  from: number;
  afterMs: number;
}

/**
 * @param askedAt when the last probe ended
 * @param watchesItself whether the provider tests its connection by itself: then probes may be seldom
 */
export function probeDue(
  { state, lastRoundTripAt }: Pick<TunnelSnapshot, 'state' | 'lastRoundTripAt'>,
  { suspected, unproven, heardAt, owesLong }: Pick<Doubts, 'suspected' | 'unproven' | 'heardAt' | 'owesLong'>,
  timing: TunnelTiming,
  askedAt: number,
  watchesItself: boolean,
): Due {
  if (state === 'degraded')
    return { from: askedAt, afterMs: suspected ? timing.probeSuspectMs : timing.probeDegradedMs };
  const from = lastRoundTripAt ?? askedAt;
  if (watchesItself) return { from, afterMs: timing.probeWatchedMs };
  const rest: Due = { from, afterMs: timing.probeOnlineMs };
  const quiet: Due[] = owesLong ? [{ from: heardAt, afterMs: timing.probeQuietMs }] : [];
  const proofs: Due[] =
    unproven === null
      ? []
      : [
          { from: unproven.to, afterMs: timing.probeSilenceMs },
          { from: unproven.from, afterMs: timing.probeUnprovenMs },
        ];
  return [rest, ...quiet, ...proofs].reduce((a, b) => (momentOf(b) < momentOf(a) ? b : a));
}

function momentOf({ from, afterMs }: Due): number {
  return from + afterMs;
}
