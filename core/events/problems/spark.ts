/** How a problem went, in a few dozen counts. */

const minuteMs = 60_000;
const sizes = [
  5 * minuteMs,
  15 * minuteMs,
  60 * minuteMs,
  6 * 60 * minuteMs,
  24 * 60 * minuteMs,
  7 * 24 * 60 * minuteMs,
];
const maxBuckets = 48;

export interface Spark {
  /** Milliseconds UTC. */
  startsAt: number;
  bucketMs: number;
  counts: number[];
}

/** @param times ascending, at least one; what is after `now` counts as now */
export function sparkOf(times: readonly [number, ...number[]], now: number): Spark {
  const end = Math.max(now, times[0]);
  const bucketMs = sizes.find((size) => bucketsOf(times[0], end, size) <= maxBuckets) ?? widest(times[0], end);
  const first = Math.floor(times[0] / bucketMs);
  const counts = Array.from({ length: bucketsOf(times[0], end, bucketMs) }, () => 0);
  for (const time of times) {
    const index = Math.floor(Math.min(time, end) / bucketMs) - first;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return { startsAt: first * bucketMs, bucketMs, counts };
}

function bucketsOf(from: number, to: number, size: number): number {
  return Math.floor(to / size) - Math.floor(from / size) + 1;
}

/** For years: as many whole weeks as it takes. */
function widest(from: number, to: number): number {
  const week = 7 * 24 * 60 * minuteMs;
  return week * Math.ceil((to - from) / week / (maxBuckets - 1));
}
