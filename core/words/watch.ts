/** A campaign that went silent, or a rate that is too high, in words. Pure. */

import type { WatchedRate } from '../settings/watches.ts';
import { isolated } from './format/direction.ts';

const what: Readonly<Record<WatchedRate, string>> = {
  failed: 'failed',
  'no-answer': 'not answered',
  voicemail: 'reached voicemail',
  transferred: 'transferred',
};

/** `name` null for a campaign without one. */
export function silenceWords(
  name: string | null,
  silentMs: number,
  usualGapMs: number,
): { title: string; body: string } {
  return {
    title: `${name === null ? 'A campaign' : isolated(name)} went silent`,
    body: `No call for ${spanWords(silentMs)}. Usually there is one within ${spanWords(usualGapMs)}.`,
  };
}

/** `name` null for all calls. */
export function rateWords(
  rate: WatchedRate,
  name: string | null,
  share: number,
  usual: number,
): { title: string; body: string } {
  return {
    title: `${percent(share)} of calls ${what[rate]}${name === null ? '' : `: ${isolated(name)}`}`,
    body: `In the last hour. Usually ${percent(usual)} at this time.`,
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function spanWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}
