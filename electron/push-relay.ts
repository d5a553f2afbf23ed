import type { PushMessage, PushName } from '../core/api.ts';

/** Keeps pushed messages for an interface that is not listening yet. */
export interface PushRelay {
  /** Takes one message from the engine. */
  push(message: PushMessage): void;
  /** Calls `listener` with what waited, then with every message. Returns the unsubscribe function. */
  subscribe(listener: (message: PushMessage) => void): () => void;
}

/**
 * Hands messages on to all listeners. While there are none the newest message of each name waits: a click on a
 * notification may create the window, and its `open` arrives before the page has drawn anything.
 */
export function createPushRelay(): PushRelay {
  const listeners = new Set<(message: PushMessage) => void>();
  const waiting = new Map<PushName, PushMessage>();
  return {
    push(message) {
      if (listeners.size === 0) waiting.set(message.name, message);
      for (const listener of listeners) listener(message);
    },
    subscribe(listener) {
      listeners.add(listener);
      const missed = [...waiting.values()];
      waiting.clear();
      for (const message of missed) listener(message);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
