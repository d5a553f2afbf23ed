/** TopCalls' API as the simulator plays it, which can be told to fail in the ways in which real ones do. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type RestApi, startRestApi } from '../../simulator/rest-api.ts';

interface FaultyAnswer {
  status: number;
  headers?: Record<string, string>;
  /** As JSON; a string is sent as it is. */
  body?: unknown;
}

export interface TopCallsApi {
  url: string;
  rest: RestApi;
  /** What was asked so far, as `GET /v1/calls?...`. */
  asked: string[];
  /** Decides about each request: a fault, `silent` for no answer at all, or null to have it answered well. */
  interfere: (asked: string, count: number) => FaultyAnswer | 'silent' | null;
}

export const apiKey = 'tc_live_test';

/** Starts it on a free port of this machine; closed when the test is over. */
export async function startTopCallsApi(calls: readonly Readonly<Record<string, unknown>>[] = []): Promise<TopCallsApi> {
  const rest = await startRestApi({ apiKey, calls });
  const front = createServer((incoming, response) => {
    const what = `${incoming.method} ${incoming.url}`;
    api.asked.push(what);
    const fault = api.interfere(what, api.asked.length);
    if (fault === null) forward(rest.url, incoming, response);
    else if (fault !== 'silent') {
      const body = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? {});
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers }).end(body);
    }
  });
  await once(front.listen(0, '127.0.0.1'), 'listening');
  const api: TopCallsApi = {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    rest,
    asked: [],
    interfere: () => null,
  };
  onTestFinished(async () => {
    front.close();
    front.closeAllConnections();
    await rest.close();
  });
  return api;
}

function forward(base: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = incoming;
  const onward = request(new URL(incoming.url ?? '/', base), { method, headers, agent: false }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}
