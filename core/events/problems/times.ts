/** Counting among times in ascending order. */

/** How many of them are before `time`. */
function countBefore(times: readonly number[], time: number): number {
  let [from, to] = [0, times.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((times[middle] ?? Number.POSITIVE_INFINITY) < time) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** How many of them are after `after` and not after `until`. */
export function countWithin(times: readonly number[], after: number, until: number): number {
  return Math.max(0, countBefore(times, until + 1) - countBefore(times, after + 1));
}
