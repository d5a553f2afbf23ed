import type { Socket } from 'node:net';
import { createEmitter } from '../../emitter.ts';
import { type LibraryTunnel, onDataConnection } from './library-tunnel.ts';

/** How long the library gets to replace connections before their absence counts as trouble. */
const settleMs = 500;

/** The system waits about two hours before it tests a silent connection; a sleep or a change of network breaks it unnoticed. */
const keepAliveMs = 30_000;

export interface DataConnections {
  /** Resolves when the first connection to the tunnel server stands. */
  first: Promise<void>;
  /** Calls `listener` when no connection is left, and the library has made no new one. Returns the unsubscribe function. */
  onAllLost(listener: () => void): () => void;
  /** Resolves when all that stood are closed. */
  allClosed(): Promise<void>;
}

/**
 * Follows the connections over which a tunnel's requests arrive. The library itself says nothing when they are gone: a
 * connection that cannot be replaced is silently given up. To be called as soon as the server has answered.
 */
export function followConnections(tunnel: LibraryTunnel): DataConnections {
  const standing = new Set<Socket>();
  const allLost = createEmitter('data connections');
  const { promise: first, resolve } = Promise.withResolvers<void>();
  let settling: NodeJS.Timeout | undefined;

  onDataConnection(tunnel, (socket) => {
    if (socket.destroyed) return;
    socket.setKeepAlive(true, keepAliveMs);
    standing.add(socket);
    socket.once('close', () => {
      standing.delete(socket);
      if (standing.size === 0) startSettling();
    });
    resolve();
  });

  function startSettling(): void {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (standing.size === 0) allLost.emit();
    }, settleMs).unref();
  }

  return {
    first,
    onAllLost: allLost.on,
    async allClosed() {
      await Promise.all([...standing].map((socket) => new Promise<void>((done) => socket.once('close', () => done()))));
    },
  };
}
