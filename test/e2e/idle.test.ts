import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { postThroughTunnel, startHeadlessHost } from '../support/headless-host.ts';
import { startTunnelServer } from '../support/tunnel-server.ts';

/** Node writes 408 into sockets that were idle for 60 s, checked every 30 s: by now a receiver with its defaults is dead. */
const idleMs = 100_000;

describe('a tunnel without traffic', () => {
  it('still takes a delivery after 100 seconds of idleness, and a burst after that', { timeout: 180_000 }, async () => {
    const tunnelServer = await startTunnelServer();
    onTestFinished(() => tunnelServer.stop());
    const args = [
      '--tunnel',
      'localtunnel',
      '--tunnel-host',
      tunnelServer.url,
      '--subdomain',
      'long-idle',
      '--notifications',
      'off',
    ];
    const host = await startHeadlessHost(args);
    // The passing of time itself is what is tested here.
    await delay(idleMs);
    const statuses = await Promise.all(
      Array.from({ length: 30 }, (_, index) => postThroughTunnel(host.ready, JSON.stringify(failedCall(`c${index}`)))),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(30);
  });
});
