/** In which bucket, and in which hour of the week, a time is. */

import { hourOfWeekOf } from '../../../query/filter/clock.ts';
import { quarterMs } from '../../views/facet-counts.ts';
import type { Buckets } from './buckets.ts';

export const hoursOfWeek = 7 * 24;

export interface Places {
  /** Of the time that was last moved to. */
  bucket: number;
  /** Counted from Monday's first. */
  hourOfWeek: number;
  /** Tells them anew where a time is of another quarter of an hour, within which zones do not change. */
  moveTo(at: number): void;
}

export function createPlaces({ starts, end }: Buckets): Places {
  let [first, last] = [0, -1];
  const places: Places = {
    bucket: 0,
    hourOfWeek: 0,
    moveTo(at) {
      if (at >= first && at <= last) return;
      first = Math.floor(at / quarterMs) * quarterMs;
      last = first + quarterMs - 1;
      places.bucket = lastUpTo(starts, Math.min(at, end - 1));
      places.hourOfWeek = hourOfWeekOf(at);
    },
  };
  return places;
}

/** The place of the last of these that is not above a value. */
function lastUpTo(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((values[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
