import { describe, expect, it, onTestFinished } from 'vitest';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { startFaultyTunnelServer } from '../../../support/faulty-tunnel-server.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { apiKey, startTopCallsApi } from '../../../support/topcalls-api.ts';
import { freePort } from '../../../support/tunnel-server.ts';

const waiting = { timeout: 15_000, interval: 25 };

describe('core/engine/notifier.ts, when the public address changes', () => {
  it('notifies, shows it until acknowledged also after a restart, and moves the subscription', async () => {
    const api = await startTopCallsApi();
    const port = await freePort();
    const address = (name: string) => `http://${name}.localhost:${port}`;
    const options = {
      dataDir: temporaryDirectory(),
      secrets: memorySecrets({ apiKey }),
      settings: memorySettings({
        tunnel: { provider: 'fixed', fixedUrl: address('old') },
        receiver: { port },
        api: { baseUrl: api.url },
      }),
    };
    const first = await startEngine(options);
    await expect.poll(() => first.notifier.status().api.subscription.active, waiting).toBe(true);
    expect(first.notifier.status().urlChange).toBeNull();
    await first.notifier.api.updateSettings({ tunnel: { fixedUrl: address('new') } });
    const change = { from: address('old'), to: address('new') };
    await expect.poll(() => first.notifier.status().urlChange, waiting).toEqual(change);
    await expect.poll(() => first.native.shown, waiting).toMatchObject([{ id: 'app-url-changed' }]);
    await expect
      .poll(() => api.rest.subscriptions().map(({ url }) => new URL(url).origin), waiting)
      .toEqual([address('old'), address('new')]);
    first.native.click('app-url-changed');
    await expect
      .poll(() => first.pushedAs('open'), waiting)
      .toEqual([{ callId: null, campaignId: null, page: 'setup' }]);
    await first.notifier.stop();

    const second = await startEngine(options);
    await expect.poll(() => second.notifier.status().urlChange, waiting).toEqual(change);
    await second.notifier.api.acknowledgeUrl({});
    expect(second.notifier.status().urlChange).toBeNull();
    await second.notifier.stop();

    const third = await startEngine(options);
    await expect.poll(() => third.notifier.status().tunnel.state, waiting).toBe('online');
    expect(third.notifier.status().urlChange).toBeNull();
    expect(api.rest.subscriptions()).toHaveLength(2);
  });

  it('asks for the new name from then on, once the user has given it to TopCalls, and keeps the connection', async () => {
    const server = await startFaultyTunnelServer();
    onTestFinished(() => server.stop());
    const options = {
      dataDir: temporaryDirectory(),
      settings: memorySettings({ tunnel: { provider: 'localtunnel', host: server.url, subdomain: 'first-name' } }),
    };
    const isOnline = (engine: Engine) =>
      expect.poll(() => engine.notifier.status().tunnel.state, waiting).toBe('online');
    const first = await startEngine(options);
    await isOnline(first);
    await first.notifier.stop();

    server.faults.wrongName = 'wicked-dogs-dance';
    const second = await startEngine(options);
    await isOnline(second);
    const address = `http://wicked-dogs-dance.lt.localhost:${server.port}`;
    await expect.poll(() => second.notifier.status().urlChange?.to, waiting).toBe(address);
    const asked = server.asked.length;
    const { since } = second.notifier.status().tunnel;
    await second.notifier.api.acknowledgeUrl({});
    expect((await second.notifier.api.getSettings({})).tunnel.subdomain).toBe('wicked-dogs-dance');
    expect(second.notifier.status()).toMatchObject({ urlChange: null, tunnel: { state: 'online', since } });
    expect(server.asked).toHaveLength(asked);
    await second.notifier.stop();

    server.faults.wrongName = null;
    const third = await startEngine(options);
    await isOnline(third);
    expect(server.asked.at(-1)).toBe('wicked-dogs-dance');
    expect(third.notifier.status()).toMatchObject({ urlChange: null, tunnel: { publicUrl: address } });
  });
});
