import { describe, expect, it, onTestFinished } from 'vitest';
import { checkKey } from '../../../core/features/topcalls/check-key.ts';
import { systemClock } from '../../../core/kernel/clock.ts';
import { tunnelStep } from '../../../renderer/pages/setup/setup-steps.ts';
import { startEngine } from '../../support/engine.ts';
import { memorySettings } from '../../support/memory-ports.ts';
import { apiKey, startTopCallsApi } from '../../support/topcalls-api.ts';
import { freePort, startTunnelServer } from '../../support/tunnel-server.ts';

const waiting = { timeout: 15_000, interval: 25 };
/** A sentence that leaves nobody wondering what to do: something to do, or that it is done for them. */
const whatToDo =
  /\b(?:Check|Copy|Give|Enter|Choose|Wait|Ask|Add|try again|tries again|tried again by itself|comes back by itself)\b/;

describe('core/engine/notifier.ts, at the first start', () => {
  it('says what to do when the network is pulled, at every step, and goes on by itself when it is back', async () => {
    const server = await startTunnelServer();
    onTestFinished(() => server.stop());
    const { notifier } = await startEngine({
      settings: memorySettings({
        tunnel: { provider: 'localtunnel', host: server.url, subdomain: 'onboarding' },
        api: { baseUrl: `http://127.0.0.1:${await freePort()}` },
      }),
    });
    await expect.poll(() => notifier.status().tunnel.state, waiting).toBe('online');
    await server.stop();
    // At once, while the app still says that it is connected, and later.
    await expect(notifier.api.sendTestEvent({ event: 'call.failed' })).rejects.toThrow(whatToDo);
    await expect.poll(() => notifier.status().tunnel.state, waiting).toBe('backoff');
    const step = tunnelStep(notifier.status(), 'this computer');
    expect(step).toMatchObject({ state: 'trouble', words: expect.stringMatching(whatToDo) });
    expect(await notifier.api.checkApiKey({ apiKey })).toMatchObject({
      outcome: 'unreachable',
      message: expect.stringMatching(whatToDo),
    });
    await server.start();
    await expect.poll(() => notifier.status().tunnel.state, waiting).toBe('online');
    expect(await notifier.api.sendTestEvent({ event: 'call.failed' })).toMatchObject({ viaPublicUrl: true });
    expect(tunnelStep(notifier.status(), 'this computer').state).toBe('done');
  });

  it.each([
    ['a wrong key', { status: 401 }, 'wrong_key'],
    ['a key without scope', { status: 403, body: { title: 'Forbidden', detail: 'Missing scope.' } }, 'lacks_scope'],
    ['a slow API', 'silent', 'slow'],
    ['429', { status: 429, headers: { 'retry-after': '30' } }, 'trouble'],
    ['500', { status: 500, body: { title: 'Internal Server Error' } }, 'trouble'],
    ['what is no API', { status: 200, body: '<html>' }, 'trouble'],
  ] as const)('says what to do about %s', async (_what, fault, outcome) => {
    const api = await startTopCallsApi();
    api.interfere = () => fault;
    const { signal } = new AbortController();
    const answer = await checkKey({ baseUrl: api.url, apiKey }, { clock: systemClock, signal, waitMs: 300 });
    expect(answer).toEqual({ outcome, message: expect.stringMatching(whatToDo) });
  });
});
