import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startReceiver } from '../../../../core/intake/receiver/receiver.ts';
import { routeOf } from '../../../../core/intake/receiver/route.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { silentLogger } from '../../../support/memory-ports.ts';

const token = 'q7Jx0c1lPZ9w2vKdT5mRb8sYh3nLfGaUeWiXoCzBtDk';

/** Nearly right, hardly right, and no token at all. */
const wrongTokens = [`${token.slice(0, -1)}x`, `x${token.slice(1)}`, token.slice(0, 20), `${token}${token}`, 'x'];
const wrongPaths = ['/', '/hooks', '/hooks/', '/hook/x', '/favicon.ico', '/hooks/%00', '/hooks/a/b', '/__health/'];

describe('core/intake/receiver/route.ts: what a stranger learns of the token', () => {
  it('is nothing from the answer: byte for byte the same for a wrong token and a wrong path', async () => {
    const receiver = await startReceiver({
      port: 0,
      token: () => token,
      signature: () => null,
      history: { append: async () => ({ sequence: 1, duplicate: false }), reject: async () => null },
      sourceOf: () => 'webhook',
      onAccepted: () => {},
      clock: systemClock,
      logger: silentLogger,
    });
    onTestFinished(() => receiver.close());
    const ask = (path: string, method: string) =>
      new Promise<string>((resolve, reject) => {
        request({ port: receiver.port, host: '127.0.0.1', path, method, agent: false }, (response) => {
          let body = '';
          response.setEncoding('latin1').on('data', (text: string) => {
            body += text;
          });
          const headers = response.rawHeaders.map((text, index, all) => (all[index - 1] === 'Date' ? 'now' : text));
          response.on('end', () =>
            resolve(JSON.stringify([response.statusCode, response.statusMessage, headers, body])),
          );
        })
          .on('error', reject)
          .end(method === 'POST' ? '{}' : undefined);
      });
    for (const method of ['POST', 'GET', 'PUT']) {
      const paths = [...wrongTokens.map((wrong) => `/hooks/${wrong}`), ...wrongPaths];
      const answers = await Promise.all(paths.map((path) => ask(path, method)));
      expect([method, [...new Set(answers)]]).toEqual([method, [expect.stringContaining('404')]]);
    }
  });

  it('is nothing from the time: it does not depend on how much of the token is right', () => {
    const targets = [`/hooks/${token.slice(0, -1)}x`, `/hooks/x${token.slice(1)}`, '/hooks/x', '/favicon.ico'];
    const fastest = targets.map(() => Number.POSITIVE_INFINITY);
    // The fastest of many rounds is what is left when nothing else runs on the machine.
    for (let round = 0; round < 60; round += 1) {
      for (const [index, target] of targets.entries()) {
        const startedAt = performance.now();
        for (let times = 0; times < 500; times += 1) routeOf('POST', target, token);
        fastest[index] = Math.min(fastest[index] ?? 0, performance.now() - startedAt);
      }
    }
    expect(Math.max(...fastest) / Math.min(...fastest)).toBeLessThan(1.5);
  });
});
