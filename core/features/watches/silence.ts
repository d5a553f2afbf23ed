/** Whether a running campaign, of which calls came all the time, went silent. Pure. */

export interface CampaignPulse {
  /** Milliseconds UTC. */
  now: number;
  isRunning: boolean;
  /** When its calls were heard of, while it ran, in any order. */
  heardAt: readonly number[];
  /** When it last said something of itself: that it goes on is no silence. Null where it never did. */
  saidAt?: number | null;
  /** Whether what it says may not have arrived: offline now, or what was missed is being fetched. */
  isPartial: boolean;
  /** Since when events can arrive again: silence before that is ours. Null where they could all the time. */
  onlineSince: number | null;
}

export const minSilenceMs = 10 * 60_000;
const factor = 5;
/** A campaign is not told to be silent again sooner: many pause at night. */
export const silenceCoolDownMs = 6 * 3_600_000;
/** With fewer, nothing is usual. */
const minGaps = 5;
/** A campaign's pace changes: only the last of its gaps count. */
const maxGaps = 100;

/**
 * @returns since when it is silent, and how long that is to be usual; null while it is not silent
 */
export function silenceOf(pulse: CampaignPulse): { since: number; usualGapMs: number } | null {
  const { now, isRunning, isPartial, onlineSince, saidAt = null } = pulse;
  const heardAt = pulse.heardAt.filter((at) => at <= now).sort((a, b) => a - b);
  const last = heardAt.at(-1);
  const usualGapMs = usualGap(heardAt);
  if (!isRunning || isPartial || last === undefined || usualGapMs === null) return null;
  const heardSince = Math.max(last, onlineSince ?? last, saidAt !== null && saidAt <= now ? saidAt : last);
  return now - heardSince > patienceFor(usualGapMs) ? { since: last, usualGapMs } : null;
}

/** How long a silence is none. */
export function patienceFor(usualGapMs: number): number {
  return Math.max(minSilenceMs, factor * usualGapMs);
}

/** Nine of ten of the last gaps between times, ascending, are no longer: nights and pauses are not usual, and calls that came at once are not, either. */
export function usualGap(heard: readonly number[]): number | null {
  const heardAt = heard.slice(-maxGaps - 1);
  const gaps = heardAt.slice(1).map((at, index) => at - (heardAt[index] ?? at));
  if (gaps.length < minGaps) return null;
  return gaps.sort((a, b) => a - b)[Math.floor((gaps.length - 1) * 0.9)] ?? null;
}
