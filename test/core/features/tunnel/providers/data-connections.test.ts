import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenTunnel } from '../../../../../core/features/tunnel/provider.ts';
import { createLocaltunnelProvider } from '../../../../../core/features/tunnel/providers/localtunnel.ts';
import { type FaultyTunnelServer, startFaultyTunnelServer } from '../../../../support/faulty-tunnel-server.ts';
import { startReceiver, type TestReceiver } from '../receiver.ts';

/** Long enough for the waiting times between attempts, on a machine that has much else to do. */
const patient = { timeout: 15_000 };

describe('core/features/tunnel/providers/data-connections.ts', () => {
  let server: FaultyTunnelServer;
  let receiver: TestReceiver;
  let tunnel: OpenTunnel;

  beforeEach(async () => {
    server = await startFaultyTunnelServer();
    receiver = await startReceiver();
    tunnel = await createLocaltunnelProvider({ host: server.url, hookToken: () => 'the token of this app' }).open({
      localPort: receiver.port,
      subdomain: 'topcalls-test',
      signal: AbortSignal.timeout(5_000),
    });
    await expect.poll(() => server.connections(), patient).toBe(4);
  });

  afterEach(async () => {
    await tunnel.close();
    await receiver.stop();
    await server.stop();
  });

  it('replaces connections that end', async () => {
    server.breakConnections();
    await expect.poll(() => server.connectionsMade(), patient).toBe(8);
    await expect.poll(() => server.connections(), patient).toBe(4);
  });

  it('makes ever fewer of connections that the server ends at once, and all of them once it no longer does', async () => {
    server.faults.endsConnections = true;
    server.breakConnections();
    await expect.poll(() => server.connectionsMade(), patient).toBeGreaterThan(8);
    const before = server.connectionsMade();
    await delay(2_000);
    expect(server.connectionsMade() - before).toBeLessThan(10);
    server.faults.endsConnections = false;
    await expect.poll(() => server.connections(), patient).toBe(4);
  });

  it('makes all connections again after some could not be replaced', async () => {
    const accept = server.refuseConnections();
    await expect.poll(() => server.connections(), patient).toBe(0);
    await delay(300);
    accept();
    await expect.poll(() => server.connections(), patient).toBe(4);
  });

  it('makes none any more once it is closed', async () => {
    const accept = server.refuseConnections();
    await tunnel.close();
    const before = server.connectionsMade();
    accept();
    await delay(1_000);
    expect(server.connectionsMade()).toBe(before);
  });
});
