/** Ending an exchange with an answer. */

import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a sender that is refused half-way may go on sending before its connection is cut. */
const lingerMs = 1_000;

/**
 * Ends the exchange. A sender that is still sending is let finish for a moment, unheard: cut off at once, it would
 * see a broken connection instead of the answer.
 */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
  body?: Record<string, unknown>,
): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  end(request, response, status, { ...(text === '' ? {} : { 'content-type': 'application/json' }), ...headers }, text);
}

/** The same with plain text, which no browser takes for anything else; of a HEAD request only the head. */
export function answerText(request: IncomingMessage, response: ServerResponse, text: string): void {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
  end(request, response, 200, headers, text);
}

function end(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  text: string,
): void {
  if (response.headersSent || response.destroyed) return;
  // Whatever stands there when it comes back round through a tunnel must tell what time it is elsewhere.
  response.sendDate = false;
  response.writeHead(status, {
    'content-length': Buffer.byteLength(text),
    ...(request.complete ? {} : { connection: 'close' }),
    ...headers,
  });
  response.end(text);
  if (request.complete) return;
  request.resume();
  setTimeout(() => request.socket.destroy(), lingerMs).unref();
}
