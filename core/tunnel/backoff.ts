/** Spread around each waiting time, so that many apps do not all come back to a restarted server in the same second. */
const jitter = 0.2;

/**
 * How long to wait, in milliseconds, before the next attempt.
 * `failures`: failed attempts before this wait, counted from 0. `ladder`: waiting times, the last one repeats; empty means none.
 * `random`: a number from 0 up to 1, 0.5 for exactly the ladder's time.
 */
export function backoffDelay(failures: number, ladder: readonly number[], random: number): number {
  const step = ladder[Math.min(failures, ladder.length - 1)] ?? 0;
  return Math.round(step * (1 - jitter + 2 * jitter * random));
}
