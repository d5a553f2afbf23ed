import type { PushMessage, PushName } from '../../core/contract/api.ts';
import { createEmitter } from '../../core/kernel/emitter.ts';

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
  const pushed = createEmitter<[PushMessage]>('pushed messages', {
    error: (_message, facts) => throwLater(facts?.error),
  });
  const waiting = new Map<PushName, PushMessage>();
  return {
    push(message) {
      if (pushed.size() === 0) waiting.set(message.name, message);
      pushed.emit(message);
    },
    subscribe(listener) {
      const unsubscribe = pushed.on(listener);
      const missed = [...waiting.values()];
      waiting.clear();
      for (const message of missed) pushed.emit(message);
      return unsubscribe;
    },
  };
}

/** A page has no log: there the error is the page's own, and is reported as such. */
function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
