/** One delivery with TopCalls' patience: attempts on its ladder until one is answered with 2xx. */

import { setTimeout as delay } from 'node:timers/promises';
import { post } from './post.ts';
import { signatureHeaders } from './signature.ts';

/** How long TopCalls waits before each attempt, milliseconds. Five attempts within about 1 h 21 min. */
export const ladderMs = [0, 60_000, 300_000, 900_000, 3_600_000] as const;

export interface Delivery {
  url: URL;
  /** Lower-cased names. */
  headers: Readonly<Record<string, string>>;
  /** Sent byte for byte the same in each attempt. */
  body: Uint8Array;
  /** Signs each attempt; null or absent sends it unsigned. */
  secret?: string | null | undefined;
  /** How many times faster than in life the ladder is climbed; 1 by default. */
  speed?: number | undefined;
  /** Where to connect instead of what the URL's host resolves to. */
  connectTo?: { host: string; port: number } | null | undefined;
  signal?: AbortSignal | undefined;
  onAttempt?: ((attempt: Attempt) => void) | undefined;
  /** Wraps each request, to bound how many are under way at once. */
  within?: (<T>(run: () => Promise<T>) => Promise<T>) | undefined;
}

export interface Attempt {
  /** From 1 to 5. */
  number: number;
  /** HTTP status, or null when there was no answer. */
  status: number | null;
  /** Why there was no answer; null when there was one. */
  error: string | null;
  durationMs: number;
  /** When the next attempt comes, in milliseconds of real time; null when this was the last. */
  retryInMs: number | null;
}

export interface DeliveryResult {
  /** `given-up`: the ladder ended. `aborted`: the signal came first. */
  outcome: 'delivered' | 'given-up' | 'aborted';
  /** All that were made, in order. */
  attempts: Attempt[];
}

/** Delivers, however long it takes. Never rejects: what went wrong is in the result. */
export async function deliver(delivery: Delivery): Promise<DeliveryResult> {
  const { speed = 1, signal, onAttempt } = delivery;
  const attempts: Attempt[] = [];
  for (const [index, waitMs] of ladderMs.entries()) {
    if (!(await waited(waitMs / speed, signal))) return { outcome: 'aborted', attempts };
    const answer = await tryOnce(delivery);
    if (signal?.aborted && answer.status === null) return { outcome: 'aborted', attempts };
    const delivered = answer.status !== null && answer.status >= 200 && answer.status < 300;
    const next = ladderMs[index + 1];
    const retryInMs = delivered || next === undefined ? null : next / speed;
    const attempt = { number: index + 1, ...answer, retryInMs };
    attempts.push(attempt);
    onAttempt?.(attempt);
    if (delivered) return { outcome: 'delivered', attempts };
  }
  return { outcome: 'given-up', attempts };
}

async function tryOnce(delivery: Delivery): Promise<Pick<Attempt, 'status' | 'error' | 'durationMs'>> {
  const { url, headers, body, secret = null, connectTo, signal, within = (run) => run() } = delivery;
  let startedAt = performance.now();
  try {
    const status = await within(() => {
      startedAt = performance.now();
      return post({ url, headers: { ...headers, ...signatureHeaders(secret, body) }, body, connectTo, signal });
    });
    return { status, error: null, durationMs: performance.now() - startedAt };
  } catch (error) {
    return { status: null, error: reasonOf(error), durationMs: performance.now() - startedAt };
  }
}

/** Several addresses tried in vain come as one error without words, with the real ones inside. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/** Gives false when `signal` came first. */
async function waited(durationMs: number, signal: AbortSignal | undefined): Promise<boolean> {
  if (signal?.aborted) return false;
  if (durationMs === 0) return true;
  return delay(durationMs, true, signal ? { signal } : {}).catch(() => false);
}
