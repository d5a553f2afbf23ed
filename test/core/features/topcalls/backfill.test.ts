import { describe, expect, it } from 'vitest';
import type { SecretStore, Wake } from '../../../../core/kernel/ports.ts';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { apiKey, startTopCallsApi, type TopCallsApi } from '../../../support/topcalls-api.ts';

const hour = 3_600_000;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const recent = (minutes: number) => ({ created_at: minutesAgo(minutes), end_at: minutesAgo(minutes - 1) });
const failedCalls = (count: number) =>
  Array.from({ length: count }, (_, index) => failedCall(`c${index}`, recent(10 + index)));
const waiting = { timeout: 15_000, interval: 25 };

async function startWith(
  api: TopCallsApi,
  {
    key = apiKey as string | null,
    dataDir = temporaryDirectory(),
    wake,
    keepDays = null as number | null,
    secrets = memorySecrets(key === null ? {} : { apiKey: key }),
  }: { key?: string | null; dataDir?: string; wake?: Wake; keepDays?: number | null; secrets?: SecretStore } = {},
): Promise<Engine> {
  return startEngine({
    dataDir,
    secrets,
    settings: memorySettings({ tunnel: { provider: 'off' }, api: { baseUrl: api.url }, history: { keepDays } }),
    ...(wake === undefined ? {} : { wake }),
  });
}

const read = (engine: Engine) =>
  expect
    .poll(() => engine.notifier.status().api, waiting)
    .toMatchObject({ checkedAt: expect.any(Number), backfill: null });
const callIds = async (engine: Engine) =>
  (await engine.notifier.api.searchCalls({ limit: 200 })).calls.map(({ callId }) => callId);

describe('core/features/topcalls/catch-up.ts, in the engine', () => {
  it('fetches at the start what happened before, page by page, and says so in one notification', async () => {
    const api = await startTopCallsApi(failedCalls(120));
    const engine = await startWith(api);
    await read(engine);
    await expect.poll(() => callIds(engine).then((ids) => ids.length), waiting).toBe(120);
    expect(api.asked.length).toBeGreaterThan(2);
    await expect.poll(() => engine.native.shown.length, waiting).toBe(1);
    expect(engine.native.shown[0]).toMatchObject({ title: 'While away: 120 calls failed' });
    expect(engine.pushedAs('progress').at(-1)).toEqual({ task: 'backfill', done: 120, total: null });
    const { alerts } = await engine.notifier.api.listAlerts({ limit: 200 });
    expect(new Set(alerts.map(({ decision }) => decision))).toEqual(new Set(['fold']));
    expect((await engine.notifier.api.getCall({ callId: 'c5' }))?.events).toMatchObject([{ source: 'backfill' }]);
    engine.native.click(engine.native.shown[0]?.id ?? '');
    await expect.poll(() => engine.pushedAs('open'), waiting).toMatchObject([{ summary: expect.any(String) }]);
    const [clicked] = engine.pushedAs('open');
    const counted = await engine.notifier.api.searchCalls({ summary: clicked?.summary, limit: 200 });
    expect([counted.calls.length, counted.summaryCalls]).toEqual([120, 120]);
  });

  it('keeps two calls apart whose ids differ in the last of many digits', async () => {
    const ids = ['7432382142914123457', '7432382142914123458'];
    const calls = ids.map((id) => `{"id":${id},"call_status":"busy","created_at":"${minutesAgo(60)}"}`);
    const api = await startTopCallsApi();
    api.interfere = () => ({ status: 200, body: `{"data":[${calls.join(',')}],"next_cursor":null}` });
    const engine = await startWith(api);
    await read(engine);
    await expect.poll(() => callIds(engine).then((found) => found.sort()), waiting).toEqual(ids);
  });

  it('reads nothing that is older than what is kept', async () => {
    const api = await startTopCallsApi([failedCall('young', recent(60)), failedCall('old', recent(3 * 24 * 60))]);
    const engine = await startWith(api, { keepDays: 2 });
    await read(engine);
    await expect.poll(() => callIds(engine), waiting).toEqual(['young']);
  });

  it('journals nothing a second time, however often it reads', async () => {
    const api = await startTopCallsApi(failedCalls(10));
    const engine = await startWith(api);
    await read(engine);
    await expect.poll(() => engine.notifier.status().counts, waiting).toMatchObject({ events: 10, calls: 10 });
    for (let times = 0; times < 3; times += 1) {
      const asked = api.asked.length;
      await engine.notifier.api.backfill({ from: Date.now() - 24 * hour });
      await expect.poll(() => api.asked.length, waiting).toBeGreaterThan(asked);
      await read(engine);
    }
    expect(engine.notifier.status().counts).toMatchObject({ events: 10, calls: 10 });
  });

  it('does not fetch what came by webhook, nor tell twice what comes by webhook after it was fetched', async () => {
    const api = await startTopCallsApi();
    const engine = await startWith(api);
    await read(engine);
    const [known, late] = [failedCall('known', recent(5)), failedCall('late', recent(4))];
    await engine.post(known);
    api.rest.add(known);
    api.rest.add(late);
    await engine.notifier.api.backfill({});
    await expect.poll(() => callIds(engine), waiting).toHaveLength(2);
    await read(engine);
    expect((await engine.notifier.api.getCall({ callId: 'known' }))?.events).toHaveLength(1);
    await engine.post(late);
    const alerts = async () => (await engine.notifier.api.listAlerts({})).alerts;
    await expect.poll(alerts, waiting).toHaveLength(3);
    expect((await alerts())[0]).toMatchObject({ callId: 'late', decision: 'silence', reason: /The same came before/ });
    await expect.poll(() => engine.native.shown.length, waiting).toBe(2);
  });

  it('fetches the rest of a call of which only the beginning arrived', async () => {
    const call = completedCall('c', recent(10));
    const api = await startTopCallsApi();
    const engine = await startWith(api);
    await read(engine);
    await engine.post({
      event: 'call.started',
      call_id: 'c',
      created_at: call.created_at,
      started_at: call.started_at,
    });
    api.rest.add(call);
    await engine.notifier.api.backfill({});
    await expect
      .poll(() => engine.notifier.api.getCall({ callId: 'c' }), waiting)
      .toMatchObject({ outcome: 'completed', turns: [{}, {}] });
  });

  it('reads as soon as a key is set, and does not ask without one', async () => {
    const api = await startTopCallsApi(failedCalls(3));
    const engine = await startWith(api, { key: null });
    expect(await engine.notifier.call('backfill', {})).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(api.asked).toEqual([]);
    await engine.notifier.api.setSecret({ name: 'apiKey', value: apiKey });
    await expect.poll(() => callIds(engine), waiting).toHaveLength(3);
  });

  it('reads when the machine woke up', async () => {
    const listeners = new Set<Parameters<Wake['onWake']>[0]>();
    const wake: Wake = {
      onWake: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const api = await startTopCallsApi();
    const engine = await startWith(api, { wake });
    await read(engine);
    api.rest.add(failedCall('slept', recent(1)));
    for (const listener of listeners) listener('resume');
    await expect.poll(() => callIds(engine), waiting).toEqual(['slept']);
  });

  it('keeps in mind from run to run how far it read, and does not read further back', async () => {
    const api = await startTopCallsApi([...failedCalls(3), failedCall('old', recent(60 * 24 * 20))]);
    const dataDir = temporaryDirectory();
    const first = await startWith(api, { dataDir });
    await read(first);
    expect(await callIds(first)).not.toContain('old');
    const { checkedAt } = first.notifier.status().api;
    await first.notifier.stop();
    const second = await startWith(api, { dataDir });
    await expect.poll(() => second.notifier.status().api.checkedAt ?? 0, waiting).toBeGreaterThan(checkedAt ?? 0);
    await second.notifier.api.backfill({ from: Date.now() - 30 * 24 * hour });
    await expect.poll(() => callIds(second), waiting).toContain('old');
  });

  it('waits as long as the API asks, and goes on after trouble that passes', async () => {
    const api = await startTopCallsApi(failedCalls(60));
    const askedAt: number[] = [];
    api.interfere = (_, count) => {
      askedAt.push(Date.now());
      return count === 1 ? { status: 429, headers: { 'retry-after': '2' } } : null;
    };
    const engine = await startWith(api);
    await read(engine);
    expect((askedAt[1] ?? 0) - (askedAt[0] ?? 0)).toBeGreaterThanOrEqual(1_950);
    await expect.poll(() => callIds(engine), waiting).toHaveLength(60);
    expect(engine.notifier.status().api.problem).toBeNull();
  });

  it.each([
    [401, /does not know this API key/],
    [403, /calls:read/],
  ])('gives up at once on %i, and says in the status what to do', async (status, words) => {
    const api = await startTopCallsApi();
    api.interfere = () => ({ status });
    const engine = await startWith(api);
    await expect.poll(() => engine.notifier.status().api, waiting).toMatchObject({ problem: words, backfill: null });
    expect(api.asked).toHaveLength(1);
  });

  it('reads again as soon as the API’s address is put right', async () => {
    const wrong = await startTopCallsApi();
    wrong.interfere = () => ({ status: 200, body: '<html>' });
    const engine = await startWith(wrong);
    await expect.poll(() => engine.notifier.status().api.problem, waiting).toMatch(/no JSON/);
    const right = await startTopCallsApi(failedCalls(2));
    await engine.notifier.api.updateSettings({ api: { baseUrl: right.url } });
    await expect.poll(() => callIds(engine), waiting).toHaveLength(2);
    await expect.poll(() => engine.notifier.status().api.problem, waiting).toBeNull();
  });

  it('stops when told to, and keeps what it has', async () => {
    const api = await startTopCallsApi(failedCalls(120));
    api.interfere = (_, count) => (count > 1 ? 'silent' : null);
    const engine = await startWith(api);
    await expect.poll(() => engine.notifier.status().api.backfill?.added, waiting).toBe(50);
    await engine.notifier.api.cancelBackfill({});
    await expect.poll(() => engine.notifier.status().api, waiting).toMatchObject({ backfill: null, checkedAt: null });
    await expect.poll(() => callIds(engine), waiting).toHaveLength(50);
  });

  it('does not lose calls of the same millisecond where a page ends', async () => {
    const at = minutesAgo(10);
    const calls = Array.from({ length: 90 }, (_, index) =>
      failedCall(`c${index}`, index >= 45 && index < 55 ? { created_at: at, end_at: at } : recent(index < 45 ? 5 : 20)),
    );
    const engine = await startWith(await startTopCallsApi(calls));
    await expect.poll(() => callIds(engine), waiting).toHaveLength(90);
  });

  describe('what the user asked to have read back', () => {
    const old = failedCall('old', recent(60 * 24 * 20));
    const askedFrom = () => Date.now() - 25 * 24 * hour;

    /** Reads once, so that nothing but a wish leads further back than a few hours. */
    async function upToDate() {
      const api = await startTopCallsApi([...failedCalls(3), old]);
      const dataDir = temporaryDirectory();
      const secrets = memorySecrets({ apiKey });
      const first = await startWith(api, { dataDir, secrets });
      await read(first);
      expect(await callIds(first)).not.toContain('old');
      return { api, dataDir, secrets, engine: first };
    }

    it('is read after a fault that took the reading with it, and called done only then', async () => {
      const { api, engine } = await upToDate();
      api.interfere = () => ({ status: 401 });
      await engine.notifier.api.backfill({ from: askedFrom() });
      await expect.poll(() => engine.notifier.status().api.problem, waiting).toMatch(/does not know this API key/);
      api.interfere = () => null;
      await engine.notifier.api.setSecret({ name: 'apiKey', value: apiKey });
      await expect.poll(() => callIds(engine), waiting).toContain('old');
      await expect.poll(() => engine.notifier.status().api.problem, waiting).toBeNull();
    });

    it('is read in the next run where the app ended in the middle', async () => {
      const { api, dataDir, secrets, engine } = await upToDate();
      api.interfere = () => 'silent';
      const asked = api.asked.length;
      await engine.notifier.api.backfill({ from: askedFrom() });
      await expect.poll(() => api.asked.length, waiting).toBeGreaterThan(asked);
      await engine.notifier.stop();
      api.interfere = () => null;
      const second = await startWith(api, { dataDir, secrets });
      await expect.poll(() => callIds(second), waiting).toContain('old');
      await read(second);
      await second.notifier.stop();
      const before = api.asked.length;
      const third = await startWith(api, { dataDir, secrets });
      await expect.poll(() => api.asked.length, waiting).toBeGreaterThan(before);
      await read(third);
      expect(api.asked.length - before, 'What was read once is not wanted any more.').toBe(1);
    });

    it('does not bring back what is erased with everything, also not in the next run', async () => {
      const { api, dataDir, secrets, engine } = await upToDate();
      api.interfere = () => 'silent';
      const asked = api.asked.length;
      await engine.notifier.api.backfill({ from: askedFrom() });
      await expect.poll(() => api.asked.length, waiting).toBeGreaterThan(asked);
      await engine.notifier.api.eraseHistory({ all: true });
      await expect.poll(() => engine.notifier.status().api.backfill, waiting).toBeNull();
      await engine.notifier.stop();
      api.interfere = () => null;
      const before = api.asked.length;
      const second = await startWith(api, { dataDir, secrets });
      await expect.poll(() => api.asked.length, waiting).toBeGreaterThan(before);
      await read(second);
      expect(await callIds(second)).not.toContain('old');
    });

    it('is given up when the user cancels it, also for the next run', async () => {
      const { api, dataDir, secrets, engine } = await upToDate();
      api.interfere = () => 'silent';
      const asked = api.asked.length;
      await engine.notifier.api.backfill({ from: askedFrom() });
      await expect.poll(() => api.asked.length, waiting).toBeGreaterThan(asked);
      await engine.notifier.api.cancelBackfill({});
      await expect.poll(() => engine.notifier.status().api.backfill, waiting).toBeNull();
      await engine.notifier.stop();
      api.interfere = () => null;
      const second = await startWith(api, { dataDir, secrets });
      await read(second);
      expect(await callIds(second)).not.toContain('old');
    });
  });
});
