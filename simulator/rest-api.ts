/** A stand-in for TopCalls' REST API on this machine: calls to be read, webhooks to be subscribed. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type Answered, type ApiState, answerTo, type Subscription } from './rest-answers.ts';

export interface RestApiOptions {
  /** The bearer key that is asked for. */
  apiKey: string;
  /** Calls as `call.completed` tells them (`call_id`, ...), in any order. */
  calls: readonly Readonly<Record<string, unknown>>[];
  /** 0, the default, takes any free port. */
  port?: number;
}

export interface RestApi {
  /** Base address, without a trailing slash. */
  url: string;
  /** Adds a call, as if it happened now. */
  add(call: Readonly<Record<string, unknown>>): void;
  /** What was subscribed so far. */
  subscriptions(): readonly Subscription[];
  close(): Promise<void>;
}

/** Starts the stand-in on 127.0.0.1. */
export async function startRestApi({ apiKey, calls, port = 0 }: RestApiOptions): Promise<RestApi> {
  const state: ApiState = { apiKey, calls: [...calls], subscriptions: [], remembered: new Map() };
  const server = createServer((request, response) => {
    void respond(request, response, state);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (call) => void state.calls.push(call),
    subscriptions: () => state.subscriptions,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function respond(request: IncomingMessage, response: ServerResponse, state: ApiState): Promise<void> {
  const body = request.method === 'POST' ? await json(request).catch(() => undefined) : undefined;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const answer = answerTo(
    {
      method: request.method ?? 'GET',
      path: pathname,
      query: searchParams,
      authorization: request.headers.authorization ?? null,
      idempotencyKey: request.headers['idempotency-key']?.toString() ?? null,
      body,
    },
    state,
  );
  send(response, answer);
}

function send(response: ServerResponse, { status, body }: Answered): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}
