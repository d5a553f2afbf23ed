import { createEmitter } from '../../emitter.ts';
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
      const errors = createEmitter<[Error]>('localtunnel');
      const { promise, resolve } = Promise.withResolvers<Answered>();
      const tunnel = askLibrary(
        library,
        options,
        () => {
          unanswered.delete(tunnel);
          if (signal.aborted) tunnel.close();
          else resolve({ tunnel, onError: errors.on });
        },
        errors.emit,
      );
      unanswered.add(tunnel);
      return abortable(promise, signal);
    },
  };
}
