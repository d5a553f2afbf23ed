import { describe, expect, it, onTestFinished } from 'vitest';
import type { Settings } from '../../../../core/settings/schema.ts';
import { createManualClock, type ManualClock } from '../../../electron/support/manual-clock.ts';
import { type Body, failedCall } from '../../../support/bodies.ts';
import { type Engine, runEngine } from '../../../support/engine.ts';
import { memorySettings, type RecordingNotifier, recordingNotifier } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
// The tests run in UTC (vitest.config.ts).
const evening = Date.UTC(2026, 10, 1, 23);

interface Night {
  engine: Engine;
  native: RecordingNotifier;
  clock: ManualClock;
  titles(): string[];
  wake(): void;
  /** Delivers, and waits until it is decided. */
  tell(...bodies: Body[]): Promise<void>;
  /** Ends the app and starts it again `ms` later. */
  restart(ms?: number): Promise<void>;
  /** Moves time on, and waits until what came of it is recorded. */
  pass(ms: number): Promise<void>;
}

/** An app with quiet hours from 22:00 to 7:00, at 23:00. */
async function night(change: Partial<Settings['notifications']['quietHours']> = {}, start = evening): Promise<Night> {
  const clock = createManualClock(start);
  const native = recordingNotifier();
  const settings = memorySettings({
    tunnel: { provider: 'off' },
    notifications: { quietHours: { enabled: true, ...change } },
  });
  const listeners = new Set<(reason: 'resume') => void>();
  const dataDir = temporaryDirectory();
  const run = () =>
    runEngine({
      dataDir,
      clock,
      settings,
      nativeNotifier: native,
      wake: {
        onWake(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
  const played: Night = {
    engine: await run(),
    native,
    clock,
    titles: () => native.shown.map(({ title }) => title),
    wake: () => listeners.forEach((listener) => void listener('resume')),
    async tell(...bodies) {
      const decided = async () => (await played.engine.notifier.api.listAlerts({ limit: 200 })).alerts.length;
      const before = await decided();
      for (const body of bodies) expect(await played.engine.post(body)).toBe(200);
      await expect.poll(decided).toBe(before + bodies.length);
    },
    async restart(ms = 0) {
      await played.engine.notifier.stop();
      clock.leap(ms);
      played.engine = await run();
    },
    async pass(ms) {
      clock.advance(ms);
      // Whatever was set off by then is written before this is.
      await played.engine.notifier.api.markRead({ callIds: ['none'] });
      await played.engine.notifier.api.markRead({ callIds: ['none'] });
    },
  };
  onTestFinished(() => played.engine.notifier.stop());
  return played;
}

const alertsOf = async ({ engine }: Night) => (await engine.notifier.api.listAlerts({})).alerts;
const campaignEnd: Body = { event: 'campaign.completed', campaign_id: 'g', name: 'Spring' };

describe('quiet hours', () => {
  it('tell what happened in them in one summary at their end, and say so until then', async () => {
    const played = await night();
    await played.tell(failedCall('c1'), failedCall('c2'), campaignEnd, failedCall('c3', { call_status: 'busy' }));
    expect(played.engine.notifier.status().quietUntil).toBe(evening + 8 * hourMs);
    expect((await alertsOf(played))[0]).toMatchObject({
      decision: 'fold',
      reason: 'Quiet hours from 22:00 to 07:00: held back for one summary.',
      outcome: 'pending',
      outcomeReason: 'Waiting for the summary.',
    });
    await played.pass(8 * hourMs - 1);
    expect(played.titles()).toEqual([]);
    await played.pass(1);
    await expect.poll(played.titles).toEqual(['Overnight: 3 calls failed, 1 event']);
    expect(played.native.shown).toMatchObject([{ body: 'No answer: 2 · Busy: 1' }]);
    await expect
      .poll(async () => (await alertsOf(played)).map(({ outcome, outcomeReason }) => `${outcome} ${outcomeReason}`))
      .toEqual(Array.from({ length: 4 }, () => 'shown null'));
    expect(played.engine.notifier.status().quietUntil).toBeNull();
    await expect
      .poll(() => played.engine.pushedAs('alert').at(-1))
      .toMatchObject({
        callId: 'c1',
        decision: 'fold',
        outcome: 'shown',
        reason: expect.stringMatching(/^Quiet hours/),
      });
    await played.tell(failedCall('c4'));
    await played.pass(hourMs);
    expect(played.titles().slice(1)).toEqual(['Call failed: +1 415 555 0177']);
  });

  it('name the problem that was behind it, which is told with it, and leave out what was muted in them', async () => {
    const played = await night();
    const calls = (from: number, more: Body) =>
      Array.from({ length: 6 }, (_, index) =>
        failedCall(`c${from + index}`, { from_phone_number: '+14155550100', ...more }),
      );
    const autumn = { campaign_id: 'autumn', campaign_name: 'Autumn leads', error_message: 'SIP 403 Forbidden' };
    const spring = { campaign_id: 'spring', campaign_name: 'Spring', error_message: 'SIP 503' };
    await played.tell(...calls(0, autumn), ...calls(10, spring), failedCall('one', { call_status: 'busy' }));
    await played.engine.notifier.api.updateSettings({
      notifications: { mutes: [{ kind: 'campaign', id: 'spring', name: 'Spring', until: null }] },
    });
    await played.pass(8 * hourMs);
    await expect.poll(played.titles).toEqual(['Overnight: 7 calls failed']);
    expect(played.native.shown[0]?.body).toMatch(/^Refused by the carrier: 6 calls, Autumn leads · Busy: 1$/);
    await expect
      .poll(async () =>
        (await alertsOf(played))
          .filter(({ outcome }) => outcome === 'failed')
          .map(({ outcomeReason }) => outcomeReason),
      )
      .toEqual(Array.from({ length: 6 }, () => 'Muted before quiet hours ended.'));
    // Known by now.
    await played.tell(...calls(20, autumn));
    await played.pass(hourMs);
    expect(played.titles()).toHaveLength(1);
    await played.pass(16 * hourMs);
    // Of one problem alone it is the problem that is told, and opened.
    await played.tell(...calls(30, { ...autumn, error_message: 'SIP 480' }));
    await played.pass(6 * hourMs);
    await played.pass(2 * hourMs);
    await expect.poll(played.titles).toHaveLength(2);
    expect(played.native.shown[1]).toMatchObject({ title: expect.stringMatching(/^Overnight: .*: 6 calls$/) });
    played.native.click(played.native.shown[1]?.id ?? '');
    await expect.poll(() => played.engine.pushedAs('open').at(-1)).toMatchObject({ problemId: expect.any(String) });
  });

  it('tell of a single call by name, and that it was in the night', async () => {
    const played = await night();
    await played.tell(failedCall('c1'));
    await played.pass(8 * hourMs);
    await expect.poll(played.titles).toEqual(['Call failed: +1 415 555 0177']);
    const [shown] = played.native.shown;
    expect(shown?.body).toBe('Overnight · Nobody picked up after 30 seconds');
    played.native.click(shown?.id ?? '');
    await expect.poll(() => played.engine.pushedAs('open')).toEqual([{ callId: 'c1', campaignId: null }]);
  });

  it('let a test event through', async () => {
    const { engine, titles } = await night();
    await engine.notifier.api.sendTestEvent({ event: 'call.failed' });
    await expect.poll(titles).toHaveLength(1);
  });

  it('are told of once where the app was started anew in them and ended before their end', async () => {
    const played = await night();
    await played.tell(failedCall('c1'));
    await played.restart(hourMs);
    await played.tell(failedCall('c2'));
    await played.restart(8 * hourMs);
    await expect.poll(played.titles).toEqual(['Overnight: 2 calls failed']);
    await played.restart(hourMs);
    await played.restart(24 * hourMs);
    expect(played.titles()).toHaveLength(1);
    expect((await alertsOf(played)).map(({ outcome }) => outcome)).toEqual(['shown', 'shown']);
  });

  it('are told of when the machine wakes, whether or not it says that it slept', async () => {
    const played = await night();
    await played.tell(failedCall('c1'), failedCall('c2'));
    played.clock.leap(9 * hourMs);
    expect(played.titles()).toEqual([]);
    played.wake();
    await expect.poll(played.titles).toEqual(['Overnight: 2 calls failed']);

    await played.pass(14 * hourMs);
    expect(played.engine.notifier.status().quietUntil).not.toBeNull();
    await played.tell(failedCall('c3'), failedCall('c4'));
    played.clock.leap(9 * hourMs);
    await played.pass(minuteMs);
    await expect.poll(played.titles).toHaveLength(2);
  });

  it('are told of once where the clock is set back over their end', async () => {
    const played = await night();
    await played.tell(failedCall('c1'), failedCall('c2'));
    await played.pass(8 * hourMs);
    await expect.poll(played.titles).toHaveLength(1);
    played.clock.leap(-10 * minuteMs);
    await played.pass(minuteMs);
    await played.tell(failedCall('c3'), failedCall('c4'), failedCall('c5'));
    expect(played.titles()).toHaveLength(1);
    await played.pass(10 * minuteMs);
    await expect.poll(played.titles).toEqual(['Overnight: 2 calls failed', 'Overnight: 3 calls failed']);
  });

  it('end at once where they are switched off, and later where they are made longer', async () => {
    const played = await night();
    await played.tell(failedCall('c1'), failedCall('c2'));
    const change = (quietHours: object) => played.engine.notifier.api.updateSettings({ notifications: { quietHours } });
    await change({ to: '08:30' });
    await played.pass(9 * hourMs);
    expect(played.titles()).toEqual([]);
    await change({ enabled: false });
    await expect.poll(played.titles).toEqual(['Overnight: 2 calls failed']);
    await change({ enabled: true, from: '07:45', to: '09:00' });
    await played.tell(failedCall('c3'), failedCall('c4'));
    await played.pass(hourMs);
    await expect.poll(played.titles).toHaveLength(2);
    expect(played.titles()[1]).toBe('In quiet hours: 2 calls failed');
  });

  it('wait for the end of a pause that outlasts them, in which nothing is kept for later', async () => {
    const played = await night();
    const { api } = played.engine.notifier;
    await played.tell(failedCall('c1'), failedCall('c2'));
    await api.pause({ until: evening + 9 * hourMs });
    await played.tell(failedCall('c3'));
    expect((await alertsOf(played))[0]?.reason).toBe('Notifications were paused.');
    await played.pass(8 * hourMs);
    await played.restart();
    expect(played.titles()).toEqual([]);
    await played.pass(hourMs);
    await expect.poll(played.titles).toEqual(['Overnight: 2 calls failed']);
  });

  it('go on after a pause that ends in them', async () => {
    const played = await night();
    const { api } = played.engine.notifier;
    await api.pause({ until: null });
    await played.tell(failedCall('c1'));
    await api.resume({});
    await played.tell(failedCall('c2'), failedCall('c3'));
    await played.pass(hourMs);
    expect(played.titles()).toEqual([]);
    await played.pass(7 * hourMs);
    await expect.poll(played.titles).toEqual(['Overnight: 2 calls failed']);
  });

  it('can be lifted for once: what was held back is told at once, what comes as it comes', async () => {
    const played = await night();
    const { api } = played.engine.notifier;
    await played.tell(failedCall('c1'), failedCall('c2'));
    expect(await api.liftQuietHours({})).toEqual({ liftedUntil: evening + 8 * hourMs });
    await expect.poll(played.titles).toEqual(['Overnight: 2 calls failed']);
    await played.tell(failedCall('c3'));
    await expect.poll(played.titles).toHaveLength(2);
    expect(await api.liftQuietHours({})).toEqual({ liftedUntil: null });
    await played.pass(24 * hourMs);
    await played.tell(failedCall('c4'));
    expect(played.titles()).toHaveLength(2);
  });

  it('hold for the summary of a burst that was not over when they began', async () => {
    const played = await night({}, evening - hourMs - 1_000);
    await played.tell(...Array.from({ length: 6 }, (_, index) => failedCall(`c${index}`)));
    await expect.poll(played.titles).toHaveLength(3);
    await played.pass(minuteMs);
    expect(played.titles()).toHaveLength(3);
    await expect
      .poll(async () => (await alertsOf(played))[0])
      .toMatchObject({ outcome: 'pending', outcomeReason: 'Held back until quiet hours end.' });
    await played.pass(9 * hourMs);
    await expect.poll(played.titles).toHaveLength(4);
    expect(played.titles()[3]).toBe('Overnight: 3 calls failed');
  });

  it('tell nothing of what was erased in them', async () => {
    const played = await night();
    await played.tell(failedCall('c1'), failedCall('c2'));
    await played.engine.notifier.api.eraseHistory({ callId: 'c1' });
    await played.pass(8 * hourMs);
    await expect.poll(played.titles).toEqual(['Call failed: +1 415 555 0177']);
  });
});
