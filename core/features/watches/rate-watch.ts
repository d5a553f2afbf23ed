/**
 * Whether a rate (of calls that failed, were not answered, met voicemail, were transferred) is above what is usual at this hour of
 * this weekday. Pure: what it remembers is given to it and given back.
 */

import type { Sensitivity } from '../../settings/watches.ts';
import { chanceOfAtLeast } from './binomial.ts';

export interface Counted {
  calls: number;
  /** Of these, those that the rate is about. */
  hits: number;
}

export interface RateSample {
  /** Milliseconds UTC. */
  now: number;
  /** The last hour's calls, once each. */
  lately: Counted;
  /** The same hour of the same weekday in the last four weeks. */
  usual: Counted;
  /** All of the last four weeks, for hours that had too few calls. */
  overall: Counted;
  /** Whether calls of this hour may be missing or late: nothing came in, or what was missed is being fetched. */
  isPartial: boolean;
}

/** What is remembered from one sample to the next. */
export interface RateState {
  /** Since when the rate is too high; null while it is not. */
  raisedAt: number | null;
  /** When somebody was last notified of it; null for never. */
  notifiedAt: number | null;
}

export const calmRate: RateState = { raisedAt: null, notifiedAt: null };

export interface RateVerdict {
  state: RateState;
  /** `raised`: notify. `calmed`: it is as usual again. */
  change: 'raised' | 'calmed' | null;
  /** 0 to 1; null where nothing can be said. */
  rate: number | null;
  usualRate: number | null;
}

/** With fewer calls nothing is said. */
const minCalls = 20;
/** Fewer calls say nothing of what is usual. */
const minUsual = 60;
/** So seldom by chance does it count: hour after hour is looked at, and several times in each. */
const raisedBelow: Readonly<Record<Sensitivity, number>> = { low: 0.00001, normal: 0.0003, high: 0.005 };
/** It stays raised until chance explains it well. */
const calmedAbove = 0.1;
/** What is no trouble, however sure. */
const minFactor = 1.5;
const minRise = 0.05;
const coolDownMs = 6 * 3_600_000;

/** One look at a rate. */
export function watchRate(state: RateState, sample: RateSample, sensitivity: Sensitivity = 'normal'): RateVerdict {
  const { lately, now, isPartial } = sample;
  const base = sample.usual.calls >= minUsual ? sample.usual : sample.overall;
  const unsure = isPartial || lately.calls < minCalls || base.calls < minUsual;
  if (unsure) return { state, change: null, rate: null, usualRate: null };
  const rate = lately.hits / lately.calls;
  const usualRate = base.hits / base.calls;
  const chance = chanceOfAtLeast(lately.hits, lately.calls, atMost(base));
  const verdict = { rate, usualRate };
  if (state.raisedAt !== null) {
    return chance < calmedAbove
      ? { ...verdict, state, change: null }
      : { ...verdict, state: { ...state, raisedAt: null }, change: 'calmed' };
  }
  const isRaised = chance < raisedBelow[sensitivity] && rate >= usualRate * minFactor && rate >= usualRate + minRise;
  const isCool = state.notifiedAt === null || now - state.notifiedAt >= coolDownMs;
  if (!isRaised || !isCool) return { ...verdict, state, change: null };
  return { ...verdict, state: { raisedAt: now, notifiedAt: now }, change: 'raised' };
}

/** What is usual was counted, too, and may be a little more than it looked. Without a hit it is not nought. */
function atMost({ calls, hits }: Counted): number {
  const rate = (hits + 1) / (calls + 2);
  return rate + 0.5 * Math.sqrt((rate * (1 - rate)) / calls);
}
