/** A webhook receiver that writes down what it gets, and answers as it is told. */

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface ReceivedRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface WebhookServer {
  url: string;
  port: number;
  /** All requests so far, in the order in which they were read to their end. */
  received: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** @param statusFor the status to answer a request with, given how many came before it; 200 by default */
export async function startWebhookServer(
  statusFor: (request: ReceivedRequest, before: number) => number = () => 200,
): Promise<WebhookServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const taken = { method, url, headers, body: await buffer(request) };
    received.push(taken);
    response.writeHead(statusFor(taken, received.length - 1)).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks/secret`,
    port,
    received,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
