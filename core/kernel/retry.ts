/** Trying again: waits that grow, and are never shorter than the other side asks for. */

import type { Clock } from './ports.ts';
import { sleep } from './waiting.ts';

/** Spread around each waiting time, so that many apps do not all come back to a restarted server in the same second. */
const jitter = 0.2;

/**
 * How long to wait, in milliseconds, before the next attempt.
 * `failures`: failed attempts before this wait, counted from 0. `ladder`: waiting times, the last one repeats; empty means none.
 * `random`: a number from 0 up to 1, 0.5 for exactly the ladder's time.
 */
export function backoffDelay(failures: number, ladder: readonly number[], random = 0.5): number {
  const step = ladder[Math.min(failures, ladder.length - 1)] ?? 0;
  return Math.round(step * (1 - jitter + 2 * jitter * random));
}

export interface Backoff {
  /** Calls `run` once after the next wait of the ladder, or after `minMs` where that is longer; replaces what was to come. */
  later(run: () => void, minMs?: number): void;
  /** What was to come does not. */
  cancel(): void;
  /** Something succeeded: the next wait is the first one again. */
  reset(): void;
}

/** @param ladder waiting times in milliseconds; the last one repeats */
export function createBackoff(clock: Clock, ladder: readonly number[]): Backoff {
  let failures = 0;
  let cancel = () => {};
  return {
    later(run, minMs = 0) {
      cancel();
      cancel = clock.after(Math.max(backoffDelay(failures, ladder), minMs), run);
      failures += 1;
    },
    cancel: () => cancel(),
    reset() {
      failures = 0;
    },
  };
}

export interface RetryOptions {
  clock: Clock;
  signal: AbortSignal;
  /** Waits between the attempts, milliseconds; as many as there are, then the error stands. */
  waitsMs: readonly number[];
  /** The shortest wait after an error, milliseconds; null where trying again is of no use. */
  minWaitMs(error: unknown): number | null;
}

/**
 * What `run` gives; where it fails, it is run again.
 * @throws the last error; the reason of `signal` when that is aborted
 */
export async function retry<T>(run: () => Promise<T>, { clock, signal, waitsMs, minWaitMs }: RetryOptions): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await run();
    } catch (error) {
      const wait = waitsMs[attempt];
      const least = wait === undefined ? null : minWaitMs(error);
      if (wait === undefined || least === null) throw error;
      await sleep(clock, Math.max(wait, least), signal);
    }
  }
}
