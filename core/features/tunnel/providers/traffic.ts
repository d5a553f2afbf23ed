import type { Socket } from 'node:net';
import { createEmitter } from '../../../kernel/emitter.ts';
import type { Clock } from '../../../kernel/ports.ts';

/** What comes and goes over a tunnel's data connections. */
export interface Traffic {
  /** To be called with each connection once it stands. */
  follow(socket: Socket): void;
  /** How many bytes came so far, over all of them. */
  bytesReceived(): number;
  /**
   * Calls `listener` when an answer is known to have arrived at the server, with a moment before which it was not given. Returns
   * the unsubscribe function.
   */
  onAnswered(listener: (givenAt: number) => void): () => void;
}

const requestLine = /^[A-Z]+ \S+ HTTP\/1/;

/**
 * Bytes that come show only that requests arrive. That answers do, is known where another request follows on the same
 * connection: no server sends one before it has read the answer to the last.
 */
export function watchTraffic(clock: Pick<Clock, 'now'>): Traffic {
  const answered = createEmitter<[givenAt: number]>('answers');
  let received = 0;
  return {
    follow(socket) {
      let askedAt: number | null = null;
      let writtenBefore = 0;
      socket.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (!requestLine.test(chunk.toString('latin1', 0, 1_000))) return;
        if (askedAt !== null && socket.bytesWritten > writtenBefore) answered.emit(askedAt);
        askedAt = clock.now();
        writtenBefore = socket.bytesWritten;
      });
    },
    bytesReceived: () => received,
    onAnswered: answered.on,
  };
}
