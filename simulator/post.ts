/** One POST, as TopCalls makes it: a connection of its own, a body, an answer that is read to its end. */

import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { loopbackOf } from '../core/kernel/loopback.ts';

/** After this long without an answer an attempt counts as failed. */
const timeoutMs = 10_000;

export interface Post {
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** Where to connect instead of what the URL's host resolves to. */
  connectTo?: { host: string; port: number } | null | undefined;
  signal?: AbortSignal | undefined;
}

/** Gives the status of the answer. Rejects when there is none, with the error of the connection. */
export function post({ url, headers, body, connectTo, signal }: Post): Promise<number> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const target = connectTo ?? loopbackOf(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, host: url.host, 'content-length': body.byteLength },
        agent: false,
        ...(target === null ? {} : { hostname: target.host, port: target.port }),
        ...(signal ? { signal } : {}),
      },
      (response) => {
        response.on('error', reject);
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.resume();
      },
    );
    sent.setTimeout(timeoutMs, () => sent.destroy(new Error(`No answer within ${timeoutMs / 1000} s.`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
