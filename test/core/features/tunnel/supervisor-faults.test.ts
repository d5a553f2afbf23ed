import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocaltunnelProvider } from '../../../../core/features/tunnel/providers/localtunnel.ts';
import { type FaultyTunnelServer, startFaultyTunnelServer } from '../../../support/faulty-tunnel-server.ts';
import { startReceiver, type TestReceiver } from './receiver.ts';
import { type Supervised, supervise } from './supervised.ts';

/** Long enough for a machine that has much else to do. */
const patient = { timeout: 10_000 };

describe('core/features/tunnel/supervisor.ts, when the tunnel server fails', () => {
  let server: FaultyTunnelServer;
  let receiver: TestReceiver;
  let tunnel: Supervised;

  beforeEach(async () => {
    server = await startFaultyTunnelServer();
    receiver = await startReceiver();
    tunnel = superviseWith({});
  });

  afterEach(async () => {
    await tunnel.stop();
    await receiver.stop();
    await server.stop();
  });

  function superviseWith(timing: Parameters<typeof supervise>[0]['timing']): Supervised {
    return supervise({
      provider: createLocaltunnelProvider({ host: server.url, hookToken: () => 'the token of this app' }),
      localPort: receiver.port,
      timing: { nameReleaseMs: 50, ...timing },
    });
  }

  it('gives up an opening that hangs, says so, and is online when the server answers again', async () => {
    tunnel = superviseWith({ openDeadlineMs: 2_500 });
    server.faults.silent = true;
    tunnel.start();
    const { problem } = await tunnel.reaches('backoff');
    expect(problem).toMatch(/answers, but gave out no public address/);
    server.faults.silent = false;
    expect(await tunnel.reaches('online')).toMatchObject({ nameKept: true });
  });

  it('says why a name is refused once the server told', async () => {
    tunnel = superviseWith({ openDeadlineMs: 300 });
    server.faults.refuseNames = true;
    tunnel.start();
    const { problem } = await tunnel.until((snapshot) => /refuses the name/.test(snapshot.problem ?? ''));
    expect(problem).toMatch(/refuses the name "topcalls-test" \(403\): Invalid subdomain\. Choose another name/);
  });

  it('says that a web server is no tunnel server', async () => {
    tunnel = superviseWith({ openDeadlineMs: 300 });
    server.faults.page = '<h1>It works!</h1>';
    tunnel.start();
    await tunnel.until(({ problem }) => /answers, but not as a localtunnel server does \(200\)/.test(problem ?? ''));
  });

  it('does not even ask a server that has trouble of its own', async () => {
    server.faults.rootStatus = 502;
    tunnel.start();
    expect((await tunnel.reaches('backoff')).problem).toMatch(/has a problem \(502\)/);
    expect(server.asked).toEqual([]);
  });

  it('says that the network blocks the data connections, and through which port they would go', async () => {
    server.faults.closedDataPort = true;
    tunnel.start();
    const { problem } = await tunnel.reaches('backoff');
    expect(problem).toMatch(/lets no connection through to port \d+ of 127\.0\.0\.1/);
    server.faults.closedDataPort = false;
    await tunnel.reaches('online');
  });

  it('asks three times more for a name that is taken, and then keeps the one it got', async () => {
    server.faults.wrongName = 'wicked-dogs-dance';
    tunnel.start();
    const snapshot = await tunnel.reaches('online');
    expect(snapshot).toMatchObject({
      publicUrl: `http://wicked-dogs-dance.lt.localhost:${server.port}`,
      nameKept: false,
      problem: null,
    });
    expect(server.asked).toEqual(Array(4).fill('topcalls-test'));
  });

  it('takes its name back when that becomes free later, without a moment offline', async () => {
    tunnel = superviseWith({ probeOnlineMs: 50 });
    server.faults.wrongName = 'wicked-dogs-dance';
    tunnel.start();
    expect(await tunnel.reaches('online')).toMatchObject({ nameKept: false });
    server.faults.wrongName = null;
    const { publicUrl } = await tunnel.until(({ nameKept, state }) => nameKept && state === 'online');
    expect(publicUrl).toBe(`http://topcalls-test.lt.localhost:${server.port}`);
    expect(tunnel.states).toEqual(['opening', 'probing', 'online']);
    expect(tunnel.ledger.map(({ edge }) => edge)).toEqual(['began', 'ended']);
    // The tunnel of the other name is closed.
    await expect.poll(() => server.connections(), patient).toBe(4);
    const asked = server.asked.length;
    await tunnel.until(({ lastRoundTripAt }) => (lastRoundTripAt ?? 0) > Date.now() - 20);
    expect(server.asked).toHaveLength(asked);
  });

  it('asks for its name ever more seldom while that stays taken', async () => {
    tunnel = superviseWith({ probeOnlineMs: 20 });
    server.faults.wrongName = 'wicked-dogs-dance';
    tunnel.start();
    await tunnel.reaches('online');
    const probes = () => receiver.probes.length;
    await expect.poll(probes, patient).toBeGreaterThan(20);
    // Four at the start, then at the 1st, 2nd, 4th, 8th and 16th look.
    expect(server.asked.length).toBeLessThanOrEqual(4 + 6);
    expect(tunnel.snapshot()).toMatchObject({ state: 'online', nameKept: false });
  });

  it('keeps its name when that becomes free while it asks', async () => {
    tunnel = superviseWith({ nameReleaseMs: 100 });
    server.faults.wrongName = 'wicked-dogs-dance';
    tunnel.start();
    await expect.poll(() => server.asked.length, patient).toBe(2);
    server.faults.wrongName = null;
    expect(await tunnel.reaches('online')).toMatchObject({ nameKept: true });
    expect(tunnel.states).toEqual(['opening', 'probing', 'online']);
  });

  it('opens anew when the server forgot the tunnel, and records for how long nothing could arrive', async () => {
    tunnel.start();
    await tunnel.reaches('online');
    server.dropTunnels();
    await tunnel.reaches('recycling');
    await tunnel.reaches('online');
    expect(tunnel.states).toEqual([
      ...['opening', 'probing', 'online'],
      ...['degraded', 'recycling', 'backoff', 'opening', 'probing', 'online'],
    ]);
    expect(tunnel.ledger.map(({ edge }) => edge)).toEqual(['began', 'ended', 'began', 'ended']);
    const [, firstOnline, lost, again] = tunnel.ledger.map(({ at }) => at);
    expect(lost).toBeGreaterThanOrEqual(firstOnline ?? Number.NaN);
    expect(again).toBeGreaterThan(lost ?? Number.NaN);
  });

  it('notices by the broken connections, long before a probe is due, that the tunnel is gone', async () => {
    tunnel = superviseWith({ probeOnlineMs: 60_000, probeDegradedMs: 60_000 });
    tunnel.start();
    await tunnel.reaches('online');
    server.dropTunnels();
    await tunnel.reaches('recycling');
    await tunnel.reaches('online');
  });

  it('stays with a tunnel whose broken connections came back', async () => {
    tunnel.start();
    const { publicUrl } = await tunnel.reaches('online');
    server.breakConnections();
    const brokenAt = Date.now();
    const after = await tunnel.until(
      ({ state, lastRoundTripAt }) => state === 'online' && (lastRoundTripAt ?? 0) > brokenAt + 200,
    );
    expect(after.publicUrl).toBe(publicUrl);
    expect(server.asked).toHaveLength(1);
  });

  it('is not online where something else answers under its name', async () => {
    tunnel = supervise({
      provider: createLocaltunnelProvider({ host: server.url, hookToken: () => 'the token of this app' }),
      localPort: receiver.port,
      token: () => 'the token of another app',
    });
    tunnel.start();
    const { problem } = await tunnel.reaches('backoff');
    expect(problem).toMatch(/^Something else than this app answers at topcalls-test\.lt\.localhost/);
    expect(tunnel.states).not.toContain('online');
  });

  it.each([
    [404, /does not lead to this app \(404\)/],
    [408, /answers with an error \(408\)/],
    [503, /cannot reach this computer \(503\)/],
    [511, /lets nobody through without signing in \(511\)/],
  ])('is not online while the public URL answers %i, and says what that means', async (status, sentence) => {
    tunnel.start();
    await tunnel.reaches('online');
    server.faults.publicStatus = status;
    expect((await tunnel.reaches('degraded')).problem).toMatch(sentence);
    server.faults.publicStatus = null;
    await tunnel.reaches('online');
  });

  it('stops at once in the middle of an opening that hangs', async () => {
    server.faults.silent = true;
    tunnel.start();
    await expect.poll(() => server.asked.length, patient).toBe(1);
    const before = Date.now();
    await tunnel.stop();
    expect(Date.now() - before).toBeLessThan(1_000);
    expect(tunnel.snapshot().state).toBe('stopped');
    expect(tunnel.wakeListeners()).toBe(0);
  });
});
