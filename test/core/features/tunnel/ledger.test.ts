import { describe, expect, it } from 'vitest';
import type { OutageRecord } from '../../../../core/contract/api.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import type { Clock } from '../../../../core/kernel/ports.ts';
import { failedCall } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { apiKey, startTopCallsApi } from '../../../support/topcalls-api.ts';
import { freePort } from '../../../support/tunnel-server.ts';

const waiting = { timeout: 15_000, interval: 25 };
const minute = 60_000;

/** The system's clock, which can be put forward. */
function clockAhead(): Clock & { ahead: number } {
  const clock = { ahead: 0, ...systemClock, now: () => Date.now() + clock.ahead };
  return clock;
}

/** Settings with a fixed address that leads straight to the receiver. */
async function reachable(more: Record<string, unknown> = {}) {
  const port = await freePort();
  return memorySettings({
    tunnel: { provider: 'fixed', fixedUrl: `http://127.0.0.1:${port}` },
    receiver: { port },
    ...more,
  });
}

const online = (engine: Engine) => expect.poll(() => engine.notifier.status().tunnel.state, waiting).toBe('online');
const outages = async (engine: Engine): Promise<OutageRecord[]> =>
  (await engine.notifier.api.listOutages({})).outages.toReversed();

describe('core/features/tunnel/ledger.ts, in the engine', () => {
  it('counts the time in which the app did not run, from the last moment at which it was reachable', async () => {
    const options = { dataDir: temporaryDirectory(), settings: await reachable(), clock: clockAhead() };
    const first = await startEngine(options);
    await online(first);
    const { lastRoundTripAt } = first.notifier.status().tunnel;
    await first.notifier.stop();
    options.clock.ahead = 90 * minute;
    const second = await startEngine(options);
    await online(second);
    await expect
      .poll(() => outages(second), waiting)
      .toMatchObject([
        { cause: 'starting' },
        { cause: 'not running', startedAt: lastRoundTripAt, endedAt: expect.any(Number), filledAt: null },
      ]);
    const [, gap] = await outages(second);
    expect((gap?.endedAt ?? 0) - (gap?.startedAt ?? 0)).toBeGreaterThanOrEqual(90 * minute);
    expect(gap?.retries.lost).toMatchObject({ from: lastRoundTripAt });
  });

  it('counts it also after a crash, which leaves no outage open', async () => {
    const options = { dataDir: temporaryDirectory(), settings: await reachable(), clock: clockAhead() };
    const first = await startEngine({ ...options, settings: memorySettings({ tunnel: { provider: 'off' } }) });
    await first.notifier.stop();
    const { openHistory } = await import('../../../../core/history/open.ts');
    const history = await openHistory(options);
    const reachedAt = Date.now() - 10 * minute;
    await history.writeNote({ name: 'reached_at', value: String(reachedAt) });
    await history.close();
    const second = await startEngine(options);
    await online(second);
    await expect.poll(() => outages(second), waiting).toMatchObject([{ cause: 'not running', startedAt: reachedAt }]);
  });

  it('ends an outage when no public address is wanted any more', async () => {
    const port = await freePort();
    const settings = memorySettings({ tunnel: { provider: 'fixed', fixedUrl: `http://127.0.0.1:${port}` } });
    const engine = await startEngine({ settings });
    await expect.poll(() => outages(engine), waiting).toMatchObject([{ endedAt: null }]);
    await engine.notifier.api.updateSettings({ tunnel: { provider: 'off' } });
    await expect.poll(() => outages(engine), waiting).toMatchObject([{ endedAt: expect.any(Number) }]);
  });

  it('marks what was filled in from the API, with the number of calls that it brought', async () => {
    const api = await startTopCallsApi();
    const options = {
      dataDir: temporaryDirectory(),
      settings: await reachable({ api: { baseUrl: api.url } }),
      secrets: memorySecrets({ apiKey }),
      clock: clockAhead(),
    };
    const first = await startEngine(options);
    await online(first);
    await first.notifier.stop();
    options.clock.ahead = 3 * 60 * minute;
    const at = new Date(Date.now() + 60 * minute).toISOString();
    for (const id of ['a', 'b']) api.rest.add(failedCall(id, { created_at: at, end_at: at }));
    const second = await startEngine(options);
    await online(second);
    await expect
      .poll(async () => (await outages(second)).at(-1), waiting)
      .toMatchObject({ cause: 'not running', filledAt: expect.any(Number) });
    expect(
      (await outages(second)).map(({ filledCalls }) => filledCalls).reduce((sum, n) => (sum ?? 0) + (n ?? 0), 0),
    ).toBe(2);
    await expect.poll(() => second.notifier.status().counts.calls, waiting).toBe(2);
  });
});
