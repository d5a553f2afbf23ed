import { abortable } from '../waiting.ts';
import { type AskOptions, askLibrary, type LibraryTunnel, loadLibrary } from './library-tunnel.ts';

export interface Answered {
  tunnel: LibraryTunnel;
  /** Calls `listener` with every error of the tunnel. Returns the unsubscribe function. */
  onError(listener: (error: Error) => void): () => void;
}

export interface Asker {
  /** Asks for a name until the server answers. Rejects with the signal's reason; a later answer is then given back at once. */
  ask(options: AskOptions, signal: AbortSignal): Promise<Answered>;
  /**
   * Whether an abandoned request is still going round inside the library, which repeats it every second and cannot be
   * stopped. As long as one does, another should only be made when there is reason to think that it will be answered.
   */
  hasUnanswered(): boolean;
}

export function createAsker(): Asker {
  const unanswered = new Set<LibraryTunnel>();

  return {
    hasUnanswered: () => unanswered.size > 0,
    async ask(options, signal) {
      const library = await abortable(loadLibrary(), signal);
      const listeners = new Set<(error: Error) => void>();
      const { promise, resolve } = Promise.withResolvers<Answered>();
      const tunnel = askLibrary(
        library,
        options,
        () => {
          unanswered.delete(tunnel);
          if (signal.aborted) tunnel.close();
          else resolve({ tunnel, onError: (listener) => subscribe(listeners, listener) });
        },
        (error) => {
          for (const listener of listeners) listener(error);
        },
      );
      unanswered.add(tunnel);
      return abortable(promise, signal);
    },
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
