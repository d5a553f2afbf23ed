/**
 * Ends connections that began a request and do not come to the end of its head. Node's own timeout for that would also end
 * idle ones, and write a 408 into them, which a tunnel hands to its next visitor as the answer (localtunnel issue 673).
 */

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/ports.ts';

interface Watched {
  /** Requests whose head has come and whose exchange goes on. */
  exchanges: number;
  /** Bytes that had come when the last exchange ended: more of them are a head that has begun. */
  settledBytes: number;
  /** When a begun head was first seen, by the monotonic clock: setting the clock must not put the deadline off. */
  begunAt: number | null;
}

/** Watches the connections of `server`. Returns the function that stops it. */
export function watchHeads(server: Server, clock: Pick<Clock, 'monotonic' | 'after'>, deadlineMs: number): () => void {
  const connections = new Map<Socket, Watched>();
  const lookEveryMs = Math.max(10, deadlineMs / 10);

  server.on('connection', (socket) => {
    connections.set(socket, { exchanges: 0, settledBytes: 0, begunAt: null });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', (request, response) => {
    const watched = connections.get(request.socket);
    if (watched === undefined) return;
    watched.exchanges += 1;
    watched.begunAt = null;
    response.once('close', () => {
      watched.exchanges -= 1;
      watched.settledBytes = request.socket.bytesRead;
    });
  });

  function look(): void {
    const now = clock.monotonic();
    for (const [socket, watched] of connections) {
      const begun = watched.exchanges === 0 && socket.bytesRead > watched.settledBytes;
      if (!begun) watched.begunAt = null;
      else if (watched.begunAt === null) watched.begunAt = now;
      else if (now - watched.begunAt >= deadlineMs) socket.destroy();
    }
    cancel = clock.after(lookEveryMs, look);
  }
  let cancel = clock.after(lookEveryMs, look);
  return () => cancel();
}
