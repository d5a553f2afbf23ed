/** Posts bytes to one address and reads its answer, of which it holds a bounded part. */

import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { loopbackOf } from '../../kernel/loopback.ts';
import type { RequestParts } from './request-parts.ts';

export interface PostAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  bodyCut: boolean;
}

export interface PostLimits {
  deadlineMs: number;
  answerBytes: number;
}

/**
 * A redirect is an answer like any other: nothing is sent to where it points.
 * @throws Error whatever Node's `http` gives where there is no answer, `TimeoutError` where it does not come in time
 */
export function postBytes(url: URL, { headers, body }: RequestParts, limits: PostLimits): Promise<PostAnswer> {
  const here = loopbackOf(url);
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, host: url.host, 'content-length': body.length },
    agent: false,
    signal: AbortSignal.timeout(limits.deadlineMs),
    ...(here === null ? {} : { hostname: here.host, port: here.port, servername: url.hostname }),
  };
  const outgoing = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options);
  return new Promise((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      readAnswer(response, limits.answerBytes).then(resolve, reject);
    });
    outgoing.end(body);
  });
}

async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<PostAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > mostBytes) break;
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).subarray(0, mostBytes).toString(),
    bodyCut: bytes > mostBytes,
  };
}
