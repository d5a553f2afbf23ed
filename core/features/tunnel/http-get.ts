/** One GET over a connection of its own, by Node: never by a browser's network stack, to which tunnels show a consent page. */

import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { loopbackOf } from '../../kernel/loopback.ts';
import { createLookup } from './lookup.ts';

export interface GetRequest {
  url: URL;
  headers: Record<string, string>;
  /** Where to connect instead of what the URL's name resolves to; `Host` and the certificate's name stay those of the URL. */
  connectTo: { host: string; port: number } | null;
  deadlineMs: number;
  signal: AbortSignal;
}

export interface GetReply {
  status: number;
  location: string | null;
  /** The `Date` header: what time it is there. */
  date: string | null;
  /** The `Retry-After` header. */
  retryAfter: string | null;
  /** Who answered; null where that is not known. */
  remoteAddress: string | null;
  /** The first kilobytes of the body. */
  body: string;
}

/** What we ask for is small; the rest of a stranger's page is not read. */
const bodyLimit = 8_192;
const lookup = createLookup();

/**
 * Resolves with the reply; redirects are not followed. Rejects with the network's error, with a `TimeoutError` after the
 * deadline, and with the signal's reason when it is aborted.
 */
export function httpGet({ url, headers, connectTo, deadlineMs, signal }: GetRequest): Promise<GetReply> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const target = connectTo ?? loopbackOf(url);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
  return new Promise((resolve, reject) => {
    // What broke first is the reason; the errors of the torn connection only follow from it.
    const fail = (error: unknown) => reject(limit.aborted ? limit.reason : error);
    const outgoing = request(
      url,
      {
        ...(target === null ? {} : { hostname: target.host, port: target.port, servername: url.hostname }),
        headers: { ...headers, host: url.host },
        // A kept connection would prove less than a new one, and would keep the process alive.
        agent: false,
        lookup,
        signal: limit,
      },
      (incoming) => {
        const { remoteAddress = null } = incoming.socket;
        readStart(incoming).then((body) => {
          const { location = null, date = null, 'retry-after': retryAfter = null } = incoming.headers;
          resolve({ status: incoming.statusCode ?? 0, location, date, retryAfter, remoteAddress, body });
          outgoing.destroy();
        }, fail);
      },
    );
    outgoing.on('error', fail);
    outgoing.end();
  });
}

async function readStart(incoming: IncomingMessage): Promise<string> {
  let body = '';
  incoming.setEncoding('utf8');
  for await (const chunk of incoming) {
    body += chunk;
    if (body.length >= bodyLimit) break;
  }
  return body.slice(0, bodyLimit);
}
