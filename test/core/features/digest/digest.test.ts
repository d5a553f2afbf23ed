import { expect, it } from 'vitest';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySettings, recordingNotifier } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const hour = 3_600_000;
const evening = Date.UTC(2026, 10, 3, 20);

async function startDay(at: number, dataDir: string, notifications: object = { digest: { enabled: true } }) {
  const clock = createManualClock(at);
  const native = recordingNotifier();
  const settings = memorySettings({
    tunnel: { provider: 'off' },
    notifications: { events: { 'call.failed': false }, ...notifications },
  });
  const engine = await startEngine({ dataDir, clock, nativeNotifier: native, settings });
  return { ...engine, clock, native, titles: () => native.shown.map(({ title }) => title) };
}

it('sums up the day before at its time, once, also after a restart, a sleep and quiet hours', async () => {
  const dataDir = temporaryDirectory();
  const first = await startDay(evening, dataDir);
  const time = { created_at: new Date(evening).toISOString(), end_at: new Date(evening).toISOString() };
  for (const id of ['a', 'b', 'c']) await first.post(completedCall(id, time));
  await first.post(failedCall('d', time));
  await expect.poll(() => first.notifier.status().counts.calls).toBe(4);
  await expect
    .poll(() => {
      first.clock.advance(6_000);
      return first.notifier.status().problems.open;
    })
    .toBe(1);
  // Enabled in the evening, when eight o'clock was over: it was told of the day before that there was none.
  first.clock.advance(hour);
  expect(first.titles()).toEqual([]);
  first.clock.advance(10 * hour);
  expect(first.titles()).toEqual([]);
  first.clock.leap(2 * hour);
  first.clock.advance(60_000);
  await expect.poll(first.titles).toEqual(['Yesterday: 4 calls']);
  expect(first.native.shown[0]?.body).toBe('75 % reached · 1 open problem · 1 number not reached');
  first.native.click(first.native.shown[0]?.id ?? '');
  await expect.poll(() => first.pushedAs('open')).toEqual([{ callId: null, campaignId: null, page: 'problems' }]);
  first.clock.advance(5 * hour);
  expect(first.titles()).toHaveLength(1);
  await first.notifier.stop();

  const second = await startDay(evening + 18 * hour, dataDir);
  second.clock.advance(4 * hour);
  await second.notifier.api.listProblems({});
  expect(second.titles()).toEqual([]);
});

it('waits for tomorrow where its time was over when it was switched on, and is off by default', async () => {
  const day = await startDay(evening, temporaryDirectory(), {});
  await day.post(completedCall('a', { created_at: new Date(evening - 24 * hour).toISOString(), end_at: null }));
  await expect.poll(() => day.notifier.status().counts.calls).toBe(1);
  day.clock.advance(30 * 60_000);
  await day.notifier.api.updateSettings({ notifications: { digest: { enabled: true, at: '07:30' } } });
  day.clock.advance(hour);
  await day.notifier.api.listProblems({});
  expect(day.titles()).toEqual([]);
});

it('is told after quiet hours that last over midnight, with the name of its day', async () => {
  const quietHours = { enabled: true, from: '22:00', to: '07:00' };
  const [dataDir, notifications] = [temporaryDirectory(), { digest: { enabled: true, at: '22:30' }, quietHours }];
  const before = await startDay(evening, dataDir, notifications);
  const yesterday = new Date(evening - 24 * hour).toISOString();
  await before.post(completedCall('a', { created_at: yesterday, end_at: yesterday }));
  await expect.poll(() => before.notifier.status().counts.calls).toBe(1);
  before.clock.advance(3 * hour);
  await before.notifier.api.listProblems({});
  await before.notifier.api.listProblems({});
  expect(before.titles()).toEqual([]);
  // Also where the app ends in them.
  await before.notifier.stop();
  const day = await startDay(evening + 5 * hour, dataDir, notifications);
  await expect
    .poll(() => {
      day.clock.advance(hour);
      return day.titles();
    })
    .toEqual(['Monday: 1 call']);
});
