import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../core/kernel/clock.ts';
import { maxStreams } from '../../headless/interface/push-stream.ts';
import { type InterfaceServer, startInterface } from '../../headless/interface/server.ts';
import { startEngine } from '../support/engine.ts';
import { silentLogger } from '../support/memory-ports.ts';
import { temporaryDirectory } from '../support/temporary.ts';

async function start(): Promise<{ page: InterfaceServer; origin: string; headers: Record<string, string> }> {
  const { notifier } = await startEngine();
  const pageDir = temporaryDirectory();
  writeFileSync(join(pageDir, 'index.html'), '<p>The page</p>');
  const page = await startInterface({ notifier, port: 0, pageDir, clock: systemClock, logger: silentLogger });
  onTestFinished(() => page.close());
  return { page, origin: new URL(page.url).origin, headers: { authorization: `Bearer ${page.apiToken}` } };
}

/** Listens to what is pushed, without reading it; gives the answer's head. */
async function listen(origin: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const request = get(`${origin}/api/push`, { headers, agent: false });
  request.on('error', () => {});
  onTestFinished(() => void request.destroy());
  const [response] = await once(request, 'response');
  return response as IncomingMessage;
}

describe('headless/interface/server.ts, answers', () => {
  it.each([
    ['POST', '/api/getStatus', 200],
    ['POST', '/api/nothing', 404],
    ['GET', '/api/getStatus', 405],
    ['GET', '/history.ndjson', 200],
    ['GET', '/api/push', 200],
    ['GET', '/', 200],
    ['GET', '/nowhere', 404],
    ['PUT', '/', 405],
  ])('lets no other origin take the answer to %s %s, and nobody guess what it is', async (method, path, status) => {
    const { origin, headers } = await start();
    const response = await fetch(origin + path, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    await response.body?.cancel();
  });

  it.each([
    ['without the token', '/api/getStatus', {}, 401],
    ['for another host', '/', { host: 'evil.example' }, 403],
  ])('does so too %s', async (_, path, headers, status) => {
    const { origin } = await start();
    const [response] = (await once(get(origin + path, { headers, agent: false }), 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(status);
    expect(response.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('lets so many listen and no more, says so, and takes the next when one has gone', async () => {
    const { page, origin, headers } = await start();
    const streams = await Promise.all(Array.from({ length: maxStreams }, () => listen(origin, headers)));
    expect(streams.every(({ statusCode }) => statusCode === 200)).toBe(true);
    const refused = await fetch(`${origin}/api/push`, { headers });
    expect(refused).toMatchObject({ status: 503 });
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(await refused.json()).toMatchObject({
      ok: false,
      error: { code: 'unavailable', message: '32 pages and programs listen already. Close some of them first.' },
    });
    streams[0]?.destroy();
    await expect.poll(() => page.listeners(), { timeout: 10_000 }).toBe(maxStreams - 1);
    expect((await listen(origin, headers)).statusCode).toBe(200);
  });
});
