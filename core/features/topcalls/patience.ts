/** Asking TopCalls' API again, politely: after what passes by itself, and never sooner than the API wants. */

import type { Clock } from '../../kernel/ports.ts';
import { retry } from '../../kernel/retry.ts';
import { TopCallsError } from './trouble.ts';

/** Waits between the attempts, in milliseconds; as many as there are, then the error stands. */
const defaultWaitsMs: readonly number[] = [1_000, 3_000, 10_000, 30_000];

/** An API that wants to be left alone for longer is asked another time. */
const maxWaitMs = 120_000;

/**
 * What `run` gives. Where it fails with trouble that passes, it is run again.
 * @throws TopCallsError the last one; the reason of `signal` when that is aborted
 */
export function patiently<T>(
  run: () => Promise<T>,
  { clock, signal, waitsMs = defaultWaitsMs }: { clock: Clock; signal: AbortSignal; waitsMs?: readonly number[] },
): Promise<T> {
  return retry(run, { clock, signal, waitsMs, minWaitMs });
}

function minWaitMs(error: unknown): number | null {
  if (!(error instanceof TopCallsError) || !error.passes) return null;
  const asked = error.retryAfterMs ?? 0;
  return asked > maxWaitMs ? null : asked;
}
