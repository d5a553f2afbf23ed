/**
 * The number of a call's row: its creation time in sixteenths of a second, or the next free number. Newest first is then
 * the order of the rows themselves, in the calls and in the search tables alike, and no search ever sorts. Not finer than
 * that, because the text index stores the distance from call to call once for every word.
 */

const keysPerSecond = 16;
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;

/** Where all keys of the first second are taken: longer spans, whose end is searched for a free one. */
const longerSpansMs = [minuteMs, 60 * minuteMs, dayMs, 100 * 365 * dayMs];

/** The first key of a time, milliseconds UTC: no call of that time or later has a smaller one. */
export function firstKeyOf(atMs: number): number {
  return Math.floor((atMs * keysPerSecond) / secondMs);
}

/** A bound above the keys of all calls of a time or earlier, unless a day of it held a million calls. */
export function keyAfter(atMs: number): number {
  return firstKeyOf(atMs + dayMs);
}

/** What is asked of the calls to find a free key. Spans reach from `from` up to, not including, `to`. */
export interface TakenKeys {
  /** The taken keys of a short span, smallest first. */
  within(from: number, to: number): number[];
  /** The largest taken key of a span; null when none is taken. */
  last(from: number, to: number): number | null;
}

/** A free key for a call of this time, the next one that there is. The same calls in the same order get the same keys. */
export function freeKey(atMs: number, taken: TakenKeys): number {
  const from = firstKeyOf(atMs);
  const near = taken.within(from, from + keysPerSecond);
  const gap = near.findIndex((key, index) => key !== from + index);
  if (gap >= 0) return from + gap;
  if (near.length < keysPerSecond) return from + near.length;
  for (const spanMs of longerSpansMs) {
    const to = from + (spanMs / secondMs) * keysPerSecond;
    const next = (taken.last(from, to) ?? from) + 1;
    if (next < to) return next;
  }
  throw new Error('A century of calls has no room for one more.');
}
