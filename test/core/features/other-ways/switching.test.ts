import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../../core/kernel/clock.ts';
import type { Clock } from '../../../../core/kernel/ports.ts';
import { installCloudflared } from '../../../support/cloudflared.ts';
import { startEngine } from '../../../support/engine.ts';
import { startFaultyTunnelServer } from '../../../support/faulty-tunnel-server.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';
import { apiKey, startTopCallsApi } from '../../../support/topcalls-api.ts';
import { freePort } from '../../../support/tunnel-server.ts';

const waiting = { timeout: 15_000, interval: 25 };
/** A minute passes in a moment. */
const hasty: Clock = { ...systemClock, after: (ms, run) => systemClock.after(ms === 60_000 ? 200 : ms, run) };

describe('another way, where the tunnel’s server is down', { timeout: 40_000 }, () => {
  it('is offered with what the computer has, taken with one step, and told to the user and to TopCalls', async () => {
    const [api, server, port] = [await startTopCallsApi(), await startFaultyTunnelServer(), await freePort()];
    onTestFinished(() => server.stop().catch(() => {}));
    const before = { ...process.env };
    Object.assign(process.env, installCloudflared({ port }));
    onTestFinished(() => {
      process.env = before;
    });
    const cloudflaredUrl = `http://mine.localhost:${port}`;
    const { notifier, native } = await startEngine({
      clock: hasty,
      secrets: memorySecrets({ apiKey }),
      settings: memorySettings({
        tunnel: { host: server.url, subdomain: 'first-name', cloudflaredTunnel: 'mine', cloudflaredUrl },
        api: { baseUrl: api.url },
      }),
    });
    const tunnel = () => notifier.status().tunnel;
    await expect.poll(() => tunnel().state, waiting).toBe('online');
    const oldUrl = tunnel().publicUrl;
    expect(tunnel().otherWays).toEqual([]);
    await expect.poll(() => notifier.status().api.subscription.active, waiting).toBe(true);

    await server.stop();
    const way = { provider: 'cloudflared', via: cloudflaredUrl, keepsAddress: true };
    await expect.poll(() => tunnel().otherWays, waiting).toEqual([way]);

    await notifier.api.updateSettings({ tunnel: { provider: 'cloudflared' } });
    await expect.poll(() => tunnel().state, waiting).toBe('online');
    expect(tunnel()).toMatchObject({ publicUrl: cloudflaredUrl, otherWays: [] });
    await expect.poll(() => notifier.status().urlChange, waiting).toEqual({ from: oldUrl, to: cloudflaredUrl });
    await expect.poll(() => native.shown.map(({ id }) => id), waiting).toContain('app-url-changed');
    await expect
      .poll(() => api.rest.subscriptions().map(({ url }) => new URL(url).origin), waiting)
      .toContain(cloudflaredUrl);
  });
});
