/**
 * Those who listen to something. One that throws, or whose promise is rejected, neither keeps the others from hearing it nor
 * reaches the one who emits.
 */

import type { Logger } from './ports.ts';

export interface Emitter<Args extends unknown[]> {
  /** Calls every listener, in the order in which they subscribed. Never throws. */
  emit(...args: Args): void;
  /** Returns the unsubscribe function. */
  on(listener: (...args: Args) => unknown): () => void;
  /** How many listen. */
  size(): number;
}

/** Where there is no log yet, or none at all. */
const stderr: Pick<Logger, 'error'> = {
  error: (message, facts) => process.emitWarning(`${message}: ${String(facts?.error)}`),
};

/**
 * @param of what is emitted, for the log
 * @param logger gets the first error of each listener
 */
export function createEmitter<Args extends unknown[]>(
  of: string,
  logger: Pick<Logger, 'error'> = stderr,
): Emitter<Args> {
  const subscriptions = new Set<{ listener: (...args: Args) => unknown; failed: boolean }>();
  return {
    emit(...args) {
      for (const subscription of [...subscriptions]) {
        // A listener before it may have ended it.
        if (!subscriptions.has(subscription)) continue;
        const fail = (error: unknown) => {
          if (!subscription.failed) logger.error('A listener failed', { of, error });
          subscription.failed = true;
        };
        try {
          const result = subscription.listener(...args);
          if (result instanceof Promise) result.catch(fail);
        } catch (error) {
          fail(error);
        }
      }
    },
    on(listener) {
      const subscription = { listener, failed: false };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    size: () => subscriptions.size,
  };
}
