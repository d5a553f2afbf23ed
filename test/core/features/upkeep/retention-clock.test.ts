import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { completedCall } from '../../../support/bodies.ts';
import { runEngine } from '../../../support/engine.ts';
import { memorySettings, silentLogger } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const day = 24 * 60 * 60 * 1000;
const year = 365 * day;
const now = Date.UTC(2026, 10, 1, 12);
const afterStart = 30_000;

/** An engine with so many calls of today, which keeps what is so many days old; its clock can be set. */
async function start(calls: number, keepDays: number) {
  const dataDir = temporaryDirectory();
  const clock = createManualClock(now);
  const warnings: unknown[] = [];
  const settings = memorySettings({ tunnel: { provider: 'off' }, history: { keepDays } });
  const logger = { ...silentLogger, warn: (...what: unknown[]) => void warnings.push(what) };
  const run = () => runEngine({ dataDir, clock, settings, logger });
  let engine = await run();
  const post = (id: string, headers = {}) => {
    const at = new Date(clock.now()).toISOString();
    return engine.post(completedCall(id, { created_at: at, started_at: at, end_at: at }), { headers });
  };
  for (let id = 0; id < calls; id += 1) expect(await post(`c${id}`)).toBe(200);
  const problem = () => engine.notifier.status().retention.problem;
  const count = () => engine.notifier.status().counts.calls;
  await expect.poll(count).toBe(calls);
  return {
    clock,
    post,
    warnings,
    problem,
    count,
    notifier: () => engine.notifier,
    async restart() {
      await engine.notifier.stop();
      engine = await run();
    },
    [Symbol.asyncDispose]: () => engine.notifier.stop(),
  };
}

describe('core/features/upkeep/retention.ts, by a clock that is wrong', () => {
  it('removes nothing by its age while the clock is years ahead, says so, and goes on when it is right', async () => {
    await using history = await start(20, 730);
    await history.restart();
    history.clock.leap(3 * year);
    history.clock.advance(afterStart);
    await expect.poll(history.problem).toMatchObject({
      code: 'clock_ahead',
      calls: 20,
      message: expect.stringMatching(/^The clock of this computer says 2029-10-31, .* or you confirm this date\.$/),
    });
    expect(history.warnings).toMatchObject([['Old calls are not removed', { code: 'clock_ahead' }]]);
    history.clock.leap(-3 * year);
    history.clock.advance(day / 24);
    await expect.poll(history.problem).toBeNull();
    expect(history.count()).toBe(20);
  });

  it('does not take what came by the wrong clock for a sign that it is right, not even in the next run', async () => {
    await using history = await start(3, 730);
    history.clock.leap(3 * year);
    await history.post('by-the-wrong-clock');
    await history.restart();
    history.clock.advance(afterStart);
    await expect.poll(history.problem).toMatchObject({ code: 'clock_ahead', calls: 3 });
    expect(history.count()).toBe(4);
  });

  it('removes what is old after months in which the app did not run, once a delivery brings the date', async () => {
    await using history = await start(5, 30);
    history.clock.leap(60 * day);
    await history.restart();
    history.clock.advance(afterStart);
    await expect.poll(history.problem).toMatchObject({ code: 'clock_ahead', calls: 5 });
    await history.post('new', { date: new Date(history.clock.now() - 3_000).toUTCString() });
    history.clock.advance(2_000);
    await expect.poll(history.count).toBe(1);
    expect(history.problem()).toBeNull();
  });

  it('or once the user says that the date is right', async () => {
    await using history = await start(5, 30);
    history.clock.leap(60 * day);
    await history.restart();
    history.clock.advance(afterStart);
    await expect.poll(history.problem).not.toBeNull();
    await history.notifier().api.confirmRetention({});
    expect(history.problem()).toBeNull();
    history.clock.advance(2_000);
    await expect.poll(history.count).toBe(0);
  });

  it('asks before nearly everything goes by a date that nobody else gave, and lets a few go', async () => {
    await using history = await start(9, 5);
    history.clock.leap(6 * day);
    history.clock.advance(afterStart);
    await expect.poll(history.problem).toMatchObject({
      code: 'nearly_everything',
      message: expect.stringContaining('9 of 9 calls are older than what is kept'),
    });
    for (const id of ['n1', 'n2']) await history.post(id);
    await expect.poll(history.count).toBe(11);
    history.clock.advance(day / 24);
    await expect.poll(history.count).toBe(2);
    expect(history.problem()).toBeNull();
  });
});
