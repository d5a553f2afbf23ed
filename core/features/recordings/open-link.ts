/** Opens the link of a recording: only where it may lead, from hop to hop, and with nothing that says who asks. */

import { lookup } from 'node:dns';
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { loopbackOf } from '../../kernel/loopback.ts';
import { isPublicAddress } from './public-address.ts';
import { RecordingError } from './trouble.ts';

interface OpenOptions {
  /** Names of hosts that the user trusts, wherever they are. */
  allowedHosts: readonly string[];
  /** Finds the addresses of a name; the system's by default. */
  resolve?: Resolve;
  /** How long nothing may come, milliseconds. */
  idleMs: number;
  signal: AbortSignal;
}

type Resolve = typeof lookup;

const mostRedirects = 5;

/** @throws RecordingError where it leads nowhere, or where it must not */
export async function openLink(link: string, options: OpenOptions): Promise<IncomingMessage> {
  let url = URL.parse(link);
  for (let hop = 0; hop <= mostRedirects && url !== null; hop += 1) {
    const response = await ask(url, options);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return response;
    response.destroy();
    const next = statusCode >= 300 && statusCode < 400 ? URL.parse(headers.location ?? '', url.href) : null;
    if (next === null) throw troubleOf(statusCode, url.host);
    if (next.protocol !== url.protocol && next.protocol !== 'https:') throw new RecordingError('not_web', next.host);
    if (next.hostname !== url.hostname && !options.allowedHosts.includes(next.hostname)) {
      throw new RecordingError('redirects_elsewhere', next.hostname);
    }
    url = next;
  }
  throw new RecordingError(url === null ? 'not_web' : 'refused', url?.host ?? null);
}

function ask(
  url: URL,
  { allowedHosts, resolve: find = lookup, idleMs, signal }: OpenOptions,
): Promise<IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new RecordingError('not_web', url.host);
  const isAllowed = allowedHosts.includes(url.hostname);
  const isHere = loopbackOf(url) !== null;
  // An address in the link itself is looked up by nobody.
  const isFixed = isHere || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
  if (!isAllowed && isFixed && (isHere || !isPublicAddress(url.hostname))) {
    throw new RecordingError('private_address', url.hostname);
  }
  const options: RequestOptions = {
    headers: { host: url.host, accept: 'audio/*, */*;q=0.5', 'accept-encoding': 'identity' },
    agent: false,
    signal,
    timeout: idleMs,
    ...(isHere ? { hostname: '127.0.0.1' } : isAllowed ? {} : { lookup: publicLookup(find) }),
  };
  // A name and a password in a link are somebody's: they are not sent.
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? requestHttps : requestHttp)(bare, options);
    let answered: IncomingMessage | null = null;
    outgoing.on('timeout', () => (answered ?? outgoing).destroy(new RecordingError('too_slow', url.host)));
    outgoing.on('response', (response) => {
      answered = response;
      resolve(response);
    });
    outgoing.on('error', (error) => reject(known(error, url.host, signal)));
    outgoing.end();
  });
}

/** Gives only public addresses, so that the one that is connected to is one of those that were looked at. */
const publicLookup =
  (find: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    find(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const open = addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = open;
      if (first === undefined) return callback(new RecordingError('private_address', hostname), '', 0);
      if (options.all === true) return callback(null, open);
      callback(null, first.address, first.family);
    });
  };

/** What went wrong with a connection; a wish to end it stays what it is. */
export function known(error: unknown, host: string, signal: AbortSignal): unknown {
  if (error instanceof RecordingError) return error;
  if (signal.aborted) return signal.reason instanceof Error ? signal.reason : error;
  return new RecordingError('unreachable', host);
}

function troubleOf(status: number, host: string): RecordingError {
  if (status === 401 || status === 407) return new RecordingError('needs_login', host);
  if (status === 403) return new RecordingError('forbidden', host);
  if (status === 404 || status === 410) return new RecordingError('gone', host);
  return new RecordingError(status >= 500 ? 'server' : 'refused', host);
}
