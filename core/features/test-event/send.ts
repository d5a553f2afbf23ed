/** Posting one body to the app's own webhook address, the way TopCalls would. */

import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { NotifierError } from '../../kernel/errors.ts';
import { loopbackOf } from '../../kernel/loopback.ts';
import { tunnelProblemWords } from '../../words/tunnel-problem.ts';
import { networkProblem } from '../tunnel/network-problem.ts';

const deadlineMs = 15_000;

/**
 * Posts `body` as JSON.
 * @returns when it was answered with 200
 * @throws NotifierError `unavailable` when it was not, saying what came instead
 */
export function postJson(url: URL, headers: Record<string, string>, body: unknown): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(body));
  const target = loopbackOf(url);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new NotifierError('unavailable', `The test event did not arrive through ${url.origin}: ${why}`));
    const outgoing = request(url, {
      ...(target === null ? {} : { hostname: target.host, port: target.port, servername: url.hostname }),
      method: 'POST',
      headers: { ...headers, host: url.host, 'content-type': 'application/json', 'content-length': bytes.length },
      agent: false,
      signal: AbortSignal.timeout(deadlineMs),
    });
    outgoing.on('response', (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else
        fail(
          `it was answered with status ${response.statusCode}. Wait until the app says that events can reach it, then try again.`,
        );
    });
    outgoing.on('error', (error) => fail(tunnelProblemWords(networkProblem(error, url.host, deadlineMs))));
    outgoing.end(bytes);
  });
}
