/** Stands for the webhook receiver: proves itself on the health path, and gives back every other body as it came. */

import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { healthProof } from '../../../../core/intake/receiver/health.ts';

export interface TestReceiver {
  port: number;
  token: string;
  /** The health requests that arrived, with their headers. */
  probes: IncomingMessage[];
  /** While set, everything is answered with this status and nothing else, or not at all. */
  failing: number | 'silent' | null;
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1, with the timeouts that a server behind localtunnel must have. */
export async function startReceiver(token = 'the token of this app'): Promise<TestReceiver> {
  const probes: IncomingMessage[] = [];
  const server = createServer({ headersTimeout: 0, requestTimeout: 0 }, async (incoming, response) => {
    const [, nonce] = /^\/__health\/(\w+)$/.exec(incoming.url ?? '') ?? [];
    if (nonce !== undefined) probes.push(incoming);
    if (receiver.failing === 'silent') return;
    if (receiver.failing !== null) return void response.writeHead(receiver.failing).end();
    if (nonce === undefined) return void response.end(await buffer(incoming));
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ nonce, proof: healthProof(token, nonce) }));
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: TestReceiver = {
    port: (server.address() as AddressInfo).port,
    token,
    probes,
    failing: null,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return receiver;
}
