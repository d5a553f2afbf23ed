/** Reading a file that may be damaged: what cannot be read is passed over, one number after the other. */

import { isDamage } from '../sqlite/result-code.ts';
import type { Place } from './place.ts';

/** More are passed over by the next call: deliveries wait meanwhile. */
const maxPassed = 500;
const rowsAtOnce = 200;

/** What was read, null where nothing was; where to go on, null at the end; and how many numbers were passed over. */
interface Read<T> {
  batch: T | null;
  after: string | null;
  passed: number;
}

/**
 * Reads what comes after a place: many rows at once, and where that meets damage, the first row that can be read.
 * @param read is given where to begin, and how many rows at most
 */
export function readPast<T extends { after: string | null }>(
  { after, last }: Pick<Place, 'after' | 'last'>,
  read: (after: string, most: number) => T,
): Read<T> {
  const first = Number(after);
  const ends = Math.min(first + maxPassed, last);
  for (let from = first, most = rowsAtOnce; ; ) {
    // A place that is no number is where it began.
    const passed = from - first || 0;
    const batch = ifReadable<T | null>(() => read(passed === 0 ? after : String(from), most), null);
    if (batch !== null) return { batch, after: batch.after, passed };
    if (most === 1) from += 1;
    most = 1;
    // What has no numbers is passed over as a whole.
    if (!(from < ends)) return { batch: null, after: ends < last ? String(ends) : null, passed: ends - first || 0 };
  }
}

/** What is read; the other value where the file is damaged there. */
export function ifReadable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (!isDamage(error)) throw error;
    return otherwise;
  }
}
