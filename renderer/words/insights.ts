import type { Share } from '../../core/contract/api.ts';
import { countWords } from './amount.ts';
import { wholeNumber } from './formatters.ts';
import { clockWords, dayWords, shortDayWords } from './moment.ts';
import { rateWords } from './problem.ts';

/** A share and how sure it is, such as `61 %, likely 58 to 64 %`. */
export function shareWords({ share, low, high }: Share): string {
  const [from, to] = [Math.floor(low * 100), Math.ceil(high * 100)];
  return from === to ? rateWords(share) : `${rateWords(share)}, likely ${from} to ${to} %`;
}

/** How many of how many, such as `12 of 20 reached (60 %, likely 38 to 79 %)`. */
export function reachedWords(reached: number, failed: number, success: Share | null): string {
  const ended = reached + failed;
  if (success === null) return 'no calls';
  return `${wholeNumber(reached)} of ${countWords(ended, 'call')} reached (${shareWords(success)})`;
}

/** A span of time as a picture's axis has it, such as `3 November 2026`, `3 Nov, 14:00 to 15:00` or `3 Nov to 9 Nov`. */
export function spanLabel(startsAt: number, endsAt: number): string {
  const last = endsAt - 1;
  const isDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  if (isDay(startsAt) === isDay(last)) {
    const isWhole = isDay(startsAt) === startsAt && endsAt === isDay(endsAt);
    const day = shortDayWords(startsAt, Date.now());
    return isWhole ? dayWords(startsAt) : `${day}, ${clockWords(startsAt)} to ${clockWords(endsAt)}`;
  }
  return `${shortDayWords(startsAt, Date.now())} to ${shortDayWords(last, Date.now())}`;
}

/** How long calls of a step took, such as `under 10 s`, `1 to 2 min` or `30 min and more`. */
export function stepWords(from: number, to: number | null): string {
  const one = (seconds: number) => (seconds < 60 ? `${seconds} s` : `${seconds / 60} min`);
  if (to === null) return `${one(from)} and more`;
  if (from === 0) return `under ${one(to)}`;
  const isAlike = from < 60 === to < 60;
  return isAlike ? `${one(from).split(' ')[0]} to ${one(to)}` : `${one(from)} to ${one(to)}`;
}
