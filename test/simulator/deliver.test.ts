import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { type Attempt, deliver, ladderMs } from '../../simulator/deliver.ts';
import { limitTo } from '../../simulator/limit.ts';
import { startWebhookServer, type WebhookServer } from '../support/webhook-server.ts';

/** Climbs the ladder of 81 minutes in half a second. */
const speed = 10_000;
const headers = { 'content-type': 'application/json' };
const body = Buffer.from('{"call_id":"1","text":"你好 🎉"}');

describe('simulator/deliver.ts', () => {
  let server: WebhookServer | null = null;

  afterEach(async () => {
    await server?.close();
    server = null;
  });

  const serve = async (...args: Parameters<typeof startWebhookServer>) => {
    server = await startWebhookServer(...args);
    return { server, url: new URL(server.url) };
  };

  test('sends the bytes as they are, once, when they are answered with 2xx', async () => {
    const { server, url } = await serve(() => 204);

    const result = await deliver({ url, headers, body, speed });

    expect(result.outcome).toBe('delivered');
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({ method: 'POST', url: '/hooks/secret', body });
    expect(server.received[0]?.headers).toMatchObject({ 'content-type': 'application/json', host: url.host });
  });

  test.each([301, 404, 500])('repeats a delivery that was answered with %d, byte for byte', async (status) => {
    const { server, url } = await serve((_request, before) => (before < 2 ? status : 200));

    const result = await deliver({ url, headers, body, speed });

    expect(result.outcome).toBe('delivered');
    expect(result.attempts.map((attempt) => attempt.status)).toEqual([status, status, 200]);
    expect(server.received.every((request) => request.body.equals(body))).toBe(true);
  });

  test('gives up after five attempts, an hour and twenty-one minutes apart', async () => {
    const { server, url } = await serve(() => 500);
    const attempts: Attempt[] = [];

    const result = await deliver({ url, headers, body, speed, onAttempt: (attempt) => void attempts.push(attempt) });

    expect(result).toEqual({ outcome: 'given-up', attempts });
    expect(server.received).toHaveLength(5);
    expect(attempts.map((attempt) => attempt.retryInMs)).toEqual([6, 30, 90, 360, null]);
    expect(ladderMs.reduce<number>((sum, wait) => sum + wait, 0)).toBe(81 * 60_000);
  });

  test('takes a connection that fails for a failed attempt, with its reason', async () => {
    const { server, url } = await serve();
    await server.close();

    const { outcome, attempts } = await deliver({ url, headers, body, speed });

    expect(outcome).toBe('given-up');
    expect(attempts[0]).toMatchObject({ status: null, error: expect.stringContaining('ECONNREFUSED') });
  });

  test('finds names under localhost on this machine, and says them in the host header', async () => {
    const { server, url } = await serve();
    url.hostname = 'my-name.localhost';

    await deliver({ url, headers, body });

    expect(server.received[0]?.headers.host).toBe(`my-name.localhost:${server.port}`);
  });

  test('connects where it is told, and keeps the host of the address', async () => {
    const { server } = await serve();
    const connectTo = { host: '127.0.0.1', port: server.port };

    const { outcome } = await deliver({ url: new URL('http://tunnel.example.com/x'), headers, body, connectTo });

    expect(outcome).toBe('delivered');
    expect(server.received[0]?.headers.host).toBe('tunnel.example.com');
  });

  test('signs each attempt with the secret', async () => {
    const { server, url } = await serve();

    await deliver({ url, headers, body, secret: 'shh' });

    const digest = createHmac('sha256', 'shh').update(body).digest('hex');
    expect(server.received[0]?.headers['x-topcalls-signature']).toBe(`sha256=${digest}`);
  });

  test('stops between attempts when it is aborted', async () => {
    const { url } = await serve(() => 500);
    const stop = new AbortController();

    const result = await deliver({ url, headers, body, signal: stop.signal, onAttempt: () => stop.abort() });

    expect(result).toMatchObject({ outcome: 'aborted', attempts: [{ status: 500 }] });
  });
});

describe('simulator/limit.ts', () => {
  test('never runs more at once than allowed, and runs all', async () => {
    const within = limitTo(3);
    let underWay = 0;
    let most = 0;
    const runs = Array.from({ length: 20 }, (_, index) =>
      within(async () => {
        most = Math.max(most, ++underWay);
        await new Promise(setImmediate);
        underWay--;
        if (index === 5) throw new Error('one fails');
        return index;
      }),
    );

    const results = await Promise.allSettled(runs);

    expect(most).toBe(3);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(19);
  });
});
