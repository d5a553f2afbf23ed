/** In which bucket, and in which hour of the week, a time is. */

import { hourOf, weekdayOf } from '../../../query/filter/clock.ts';
import { quarterMs } from '../../views/facet-hours.ts';
import type { Buckets } from './buckets.ts';

export const hoursOfWeek = 7 * 24;

/** Told anew for each quarter of an hour, within which zones do not change; of four of them it is remembered. */
export interface Places {
  /** Where the answers for a time stand until a time an hour away is asked for. */
  placeOf(at: number): number;
  bucket(place: number): number;
  /** Counted from Monday's first. */
  hourOfWeek(place: number): number;
}

const remembered = 4;

export function createPlaces({ starts, end }: Buckets): Places {
  const quarters = new Float64Array(remembered).fill(Number.NaN);
  const [buckets, hours] = [new Int32Array(remembered), new Int32Array(remembered)];
  return {
    placeOf(at) {
      const quarter = Math.floor(at / quarterMs);
      const place = quarter & (remembered - 1);
      if (quarters[place] === quarter) return place;
      quarters[place] = quarter;
      buckets[place] = lastUpTo(starts, Math.min(at, end - 1));
      hours[place] = weekdayOf(at) * 24 + hourOf(at);
      return place;
    },
    bucket: (place) => buckets[place] ?? 0,
    hourOfWeek: (place) => hours[place] ?? 0,
  };
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
