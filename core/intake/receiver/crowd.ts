/**
 * Keeps connections on which nothing is ever sent from taking the room of those that deliver. There is no time limit for them:
 * a tunnel keeps some open for hours, and a delivery may come through each. So it is their number that is bounded.
 */

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/ports.ts';

export interface CrowdLimits {
  /** Connections at once; beyond them the system turns new ones away. */
  connections: number;
  /** Of these, connections on which nothing was ever sent. */
  silentConnections: number;
  /** Younger ones than this may be about to send something, milliseconds. */
  silentGraceMs: number;
  /** After this time without a connection that was turned away there is room again, milliseconds. */
  roomAgainMs: number;
}

/**
 * Watches the connections of `server`. Where too many are silent, the youngest go that are not new: a tunnel's were there before.
 * @param onCrowded called with true when connections are turned away, and with false when none was for a while
 * @returns the function that stops it
 */
export function watchCrowd(
  server: Server,
  clock: Clock,
  limits: CrowdLimits,
  onCrowded: (crowded: boolean) => void,
): () => void {
  /** With the time at which each came, by this process's own clock; the oldest first. */
  const silent = new Map<Socket, number>();
  let cancel: (() => void) | null = null;

  server.maxConnections = limits.connections;
  server.on('connection', (socket) => {
    silent.set(socket, performance.now());
    socket.once('close', () => silent.delete(socket));
    if (silent.size > limits.silentConnections) makeRoom(socket);
  });
  server.on('drop', () => {
    if (cancel === null) onCrowded(true);
    cancel?.();
    cancel = clock.after(limits.roomAgainMs, () => {
      cancel = null;
      onCrowded(false);
    });
  });

  function makeRoom(arriving: Socket): void {
    for (const socket of silent.keys()) if (socket.bytesRead > 0) silent.delete(socket);
    const now = performance.now();
    for (const [socket, since] of [...silent].reverse()) {
      if (silent.size <= limits.silentConnections) return;
      if (socket === arriving || now - since < limits.silentGraceMs) continue;
      silent.delete(socket);
      socket.destroy();
    }
  }

  return () => cancel?.();
}
