/** A range cut into the hours or days of the machine's time zone. Pure. */

export interface Buckets {
  /** When each begins, ascending, milliseconds UTC. The first begins with the range, or before it. */
  starts: number[];
  /** The end of the last one, that is no part of it. */
  end: number;
}

/**
 * @param from milliseconds UTC
 * @param until milliseconds UTC, no part of the range
 */
export function bucketsOf(from: number, until: number, by: 'hour' | 'day'): Buckets {
  const starts: number[] = [];
  let at = beginningOf(from, by);
  do {
    starts.push(at);
    at = next(at, by);
  } while (at < until);
  return { starts, end: at };
}

function beginningOf(at: number, by: 'hour' | 'day'): number {
  const date = new Date(at);
  return by === 'hour' ? at - date.getMinutes() * 60_000 - (at % 60_000) : date.setHours(0, 0, 0, 0);
}

/** Hours pass by themselves; a day may have 23 or 25 of them. */
function next(at: number, by: 'hour' | 'day'): number {
  if (by === 'hour') return at + 3_600_000;
  const date = new Date(at);
  const day = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
  return Math.max(day, at + 1);
}
