/** Waiting that can be cut short. */

import type { Clock } from './ports.ts';

/** Resolves after `delayMs`, or at once when `signal` is aborted. Never rejects. */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(delayMs, done);
    signal.addEventListener('abort', done);
  });
}

/** What `promise` gives; rejects with the signal's reason when `signal` is aborted before. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** What `promise` gives; rejects with `late` where that takes longer than `maxMs`. The work itself goes on, unheard. */
export function within<T>(promise: Promise<T>, clock: Clock, maxMs: number, late: Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(maxMs, () => reject(late));
    promise.then(resolve, reject).finally(cancel);
  });
}
