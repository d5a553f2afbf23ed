/** Messages to another thread, gathered: waking a thread costs more than what a message carries. */

export interface Outbox<T> {
  add(message: T): void;
  /** Sends what is held, now. */
  flush(): void;
}

/**
 * @param later runs a function when no more messages are to be expected in this turn
 * @param post sends one message that carries them all
 */
export function createOutbox<T>(later: (run: () => void) => void, post: (messages: T[]) => void): Outbox<T> {
  let held: T[] = [];
  function flush(): void {
    const messages = held;
    held = [];
    if (messages.length > 0) post(messages);
  }
  return {
    add(message) {
      held.push(message);
      if (held.length === 1) later(flush);
    },
    flush,
  };
}
