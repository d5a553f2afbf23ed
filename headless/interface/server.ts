/** The interface on loopback: the page, its api and its push stream. */

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import type { ApiAnswer } from '../../core/contract/api.ts';
import { contentSecurityPolicy, pageWithPolicy } from '../../core/contract/page-policy.ts';
import type { Notifier } from '../../core/engine/notifier.ts';
import { equalSecrets } from '../../core/intake/receiver/health.ts';
import { readBody } from '../../core/intake/receiver/read-body.ts';
import { NotifierError } from '../../core/kernel/errors.ts';
import type { Clock, Logger } from '../../core/kernel/ports.ts';
import { cookieName, isAddressedHere, isAdmitted, type Keys } from './admission.ts';
import { callExportPath, callsExportPath, inputIn, sendCall, sendCalls } from './calls-export.ts';
import { historyFilePath, receiveHistory, sendHistory } from './history-file.ts';
import { isOtherUser } from './peer.ts';
import { createPushStream, maxStreams } from './push-stream.ts';
import { createTickets } from './tickets.ts';

export interface InterfaceOptions {
  notifier: Notifier;
  /** Local port; 0 takes any free one. */
  port: number;
  /** The folder of the built page. */
  pageDir: string;
  clock: Clock;
  logger: Logger;
}

export interface InterfaceServer {
  /** With the sign-in token: whoever has this address can read everything. Good until the host ends, so for no command line. */
  url: string;
  /** An address for a command line, which other users can read: it signs a browser of this user in, once and within a minute. */
  urlToOpen(): string;
  apiToken: string;
  /** How many pages listen at present. */
  listeners(): number;
  close(): Promise<void>;
}

const mostBytes = 1_000_000;
const bodyDeadlineMs = 10_000;

const pageHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** What is answered is neither guessed at nor given to pages of other origins. */
const everyAnswer = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' };

const statusOf: Readonly<Record<string, number>> = {
  invalid_input: 400,
  unauthorized: 401,
  unknown_method: 404,
  not_found: 404,
  conflict: 409,
  internal: 500,
};

/**
 * Starts the interface on 127.0.0.1.
 * @throws NotifierError `conflict` when the port is taken
 */
export async function startInterface({
  notifier,
  port,
  pageDir,
  clock,
  logger,
}: InterfaceOptions): Promise<InterfaceServer> {
  const keys: Keys = { apiToken: secret(), signInToken: secret(), session: secret() };
  const tickets = createTickets(clock);
  const push = createPushStream(notifier, clock);
  const page = sirv(pageDir, { dev: true, setHeaders: (response) => setHeaders(response, pageHeaders) });
  // A large history takes longer to arrive than Node would wait for a request.
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    setHeaders(response, everyAnswer);
    handle(request, response).catch((error: unknown) => {
      logger.error('A request to the interface could not be answered', { error });
      if (!response.headersSent) end(response, 500);
      response.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
    if (url === null || !isAddressedHere(request.headers, boundPort())) return end(response, 403);
    if (signsIn(request, url)) return signIn(response, boundPort());
    if (!isAdmitted(request.headers, keys, boundPort())) return refuse(response, url);
    if (url.pathname === '/api/push' && request.method === 'GET') return listenTo(response);
    if (url.pathname.startsWith('/api/')) return call(request, response, url.pathname.slice('/api/'.length));
    if (url.pathname === historyFilePath) return historyFile(request, response);
    if (url.pathname === callsExportPath) return exportCalls(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
    if (url.pathname === callExportPath) return exportCall(request, response);
    if (url.pathname === '/' || url.pathname === '/index.html') return sendPage(request, response, url);
    page(request, response, () => missing(response, url));
  }

  async function sendPage(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const built = await readFile(join(pageDir, 'index.html'), 'utf8').catch(() => null);
    if (built === null) return missing(response, url);
    const { html, policy } = pageWithPolicy(built);
    setHeaders(response, { ...pageHeaders, 'content-security-policy': policy });
    // A page from a cache would have the nonce of another answer.
    response.writeHead(200, { 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-store' });
    response.end(request.method === 'HEAD' ? undefined : html);
  }

  function listenTo(response: ServerResponse): void {
    if (push.connect(response)) return;
    response.setHeader('retry-after', '10');
    json(
      response,
      problem('unavailable', `${maxStreams} pages and programs listen already. Close some of them first.`),
    );
  }

  async function call(request: IncomingMessage, response: ServerResponse, method: string): Promise<void> {
    if (request.method !== 'POST') return end(response, 405);
    const read = await readBody(request, mostBytes, bodyDeadlineMs);
    if (read.outcome !== 'complete')
      return json(response, problem('invalid_input', 'The request is too large or too slow.'));
    const input = parse(read.body);
    if (input === undefined)
      return json(response, problem('invalid_input', 'The body must be the input object as JSON.'));
    json(response, await notifier.call(method, input));
  }

  async function historyFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return sendHistory(notifier, response);
    if (request.method !== 'POST') return end(response, 405);
    const answer = await receiveHistory(notifier, request);
    // A file that is refused half-way is still being sent.
    if (!request.complete) response.setHeader('connection', 'close');
    json(response, answer);
    request.resume();
  }

  async function exportCalls(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'POST') return end(response, 405);
    const body = request.method === 'GET' ? null : await readBody(request, mostBytes, bodyDeadlineMs);
    if (body !== null && body.outcome !== 'complete')
      return json(response, problem('invalid_input', 'The request is too large or too slow.'));
    const wrong = await sendCalls(notifier, body === null ? inputIn(request) : parse(body.body), response);
    if (wrong !== null) json(response, problem('invalid_input', wrong));
  }

  async function exportCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wrong = await sendCall(notifier, inputIn(request), response);
    if (wrong !== null) json(response, problem('invalid_input', wrong));
  }

  const boundPort = () => (server.address() as AddressInfo).port;
  const signsIn = (request: IncomingMessage, url: URL) =>
    request.method === 'GET' &&
    url.pathname === '/' &&
    (equalSecrets(url.searchParams.get('token') ?? '', keys.signInToken) || redeems(request, url));
  /** Who reads the address off a command line is perhaps quicker than the browser: another user's program gets nothing by it. */
  const redeems = ({ socket }: IncomingMessage, url: URL) => {
    const ticket = url.searchParams.get('ticket');
    if (ticket === null || isOtherUser(socket.remotePort ?? 0, boundPort())) return false;
    return tickets.redeem(ticket);
  };
  const signIn = (response: ServerResponse, ownPort: number) => {
    const cookie = `${cookieName(ownPort)}=${keys.session}; HttpOnly; SameSite=Strict; Path=/`;
    response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new NotifierError('conflict', `The interface cannot listen on port ${port}: ${error.message}.`, {
          cause: error,
        }),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${boundPort()}/?token=${keys.signInToken}`,
    urlToOpen: () => `http://127.0.0.1:${boundPort()}/?ticket=${tickets.issue()}`,
    apiToken: keys.apiToken,
    listeners: push.connected,
    close: () =>
      new Promise((resolve) => {
        push.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, url: URL): void {
  if (url.pathname.startsWith('/api/')) json(response, problem('unauthorized', 'The api token is missing or wrong.'));
  else text(response, 401, 'Open the address that the app printed when it started: it signs this browser in.');
}

function missing(response: ServerResponse, url: URL): void {
  if (url.pathname !== '/') end(response, 404);
  else text(response, 503, 'The interface is not built. Run: npm run build');
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function json(response: ServerResponse, answer: ApiAnswer<unknown>): void {
  const status = answer.ok ? 200 : (statusOf[answer.error.code] ?? 503);
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(answer));
}

function text(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...pageHeaders }).end(`${words}\n`);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function problem(code: string, message: string): ApiAnswer<never> {
  return { ok: false, error: { code, message } };
}

function parse(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
