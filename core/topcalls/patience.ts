/** Asking again, politely: after what passes by itself, and never sooner than the API wants. */

import type { Clock } from '../ports.ts';
import { sleep } from '../tunnel/waiting.ts';
import { TopCallsError } from './trouble.ts';

/** Waits between the attempts, in milliseconds; as many as there are, then the error stands. */
const defaultWaitsMs: readonly number[] = [1_000, 3_000, 10_000, 30_000];

/** An API that wants to be left alone for longer is asked another time. */
const longestWaitMs = 120_000;

/**
 * What `run` gives. Where it fails with trouble that passes, it is run again.
 * @throws TopCallsError the last one; the reason of `signal` when that is aborted
 */
export async function patiently<T>(
  run: () => Promise<T>,
  { clock, signal, waitsMs = defaultWaitsMs }: { clock: Clock; signal: AbortSignal; waitsMs?: readonly number[] },
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await run();
    } catch (error) {
      const wait = waitsMs[attempt];
      if (!(error instanceof TopCallsError) || !error.passes || wait === undefined) throw error;
      const wanted = Math.max(wait, error.retryAfterMs ?? 0);
      if (wanted > longestWaitMs) throw error;
      await sleep(clock, wanted, signal);
    }
  }
}
