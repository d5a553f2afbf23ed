import { describe, expect, it } from 'vitest';
import type { UserPresence } from '../../../../core/kernel/ports.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { type Body, completedCall, failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySettings, recordingNotifier } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const morning = Date.UTC(2026, 10, 23, 10);
const autumn = { campaign_id: 'autumn/1', campaign_name: 'Autumn leads' };

async function startWatch(
  notifications: object = {},
  at = morning,
  dataDir = temporaryDirectory(),
  presence: { userPresence?: UserPresence } = {},
) {
  const clock = createManualClock(at);
  const native = recordingNotifier();
  const settings = memorySettings({
    tunnel: { provider: 'off' },
    notifications: { events: { 'call.failed': false }, ...notifications },
  });
  const engine = await startEngine({ dataDir, clock, nativeNotifier: native, settings, ...presence });
  let calls = 0;
  return {
    ...engine,
    native,
    clock,
    titles: () => native.shown.map(({ title }) => title),
    start: () => engine.post({ event: 'campaign.started', name: 'Autumn leads', ...autumn }),
    async call(body: (callId: string) => Body, when = clock.now()) {
      calls += 1;
      const time = new Date(when).toISOString();
      expect(await engine.post({ ...body(`c${at}-${calls}`), created_at: time, end_at: time, ...autumn })).toBe(200);
    },
    async settled() {
      await expect.poll(() => engine.notifier.status().storage.lag).toBe(0);
      await expect.poll(() => engine.notifier.status().counts.calls).toBeGreaterThanOrEqual(calls);
    },
    /** Lets minutes pass, with a look after each. */
    async pass(minutes: number) {
      for (let passed = 0; passed < minutes; passed += 1) {
        clock.advance(minute);
        await engine.notifier.api.listWatchAlerts({});
        await engine.notifier.api.tryWatches({ rates: ['failed'] });
        await new Promise(setImmediate);
      }
    },
  };
}

type Watch = Awaited<ReturnType<typeof startWatch>>;

/** A call each minute for a quarter of an hour. */
async function runCampaign(watch: Watch): Promise<void> {
  await watch.start();
  for (let call = 0; call < 15; call += 1) {
    watch.clock.advance(minute);
    await watch.call(completedCall);
  }
  await watch.settled();
}

describe('a campaign that goes silent', { timeout: 60_000 }, () => {
  it('is told once, with how long, and leads to the campaign', async () => {
    const dataDir = temporaryDirectory();
    const watch = await startWatch({}, morning, dataDir);
    await runCampaign(watch);
    await watch.pass(10);
    expect(watch.titles()).toEqual([]);
    await watch.pass(3);
    await expect.poll(watch.titles).toEqual(['Autumn leads went silent']);
    expect(watch.native.shown[0]?.body).toMatch(/^No call for 1\d minutes\. Usually there is one within a minute\.$/);
    await watch.pass(20);
    expect(watch.titles()).toHaveLength(1);
    watch.native.click(watch.native.shown[0]?.id ?? '');
    await expect.poll(() => watch.pushedAs('open')).toEqual([{ callId: null, campaignId: 'autumn/1' }]);
    expect(await watch.notifier.api.listWatchAlerts({})).toMatchObject({
      alerts: [{ kind: 'silent', campaignId: 'autumn/1', decision: 'show', reasonCode: 'silent', rule: null }],
    });
    const tried = await watch.notifier.api.tryWatches({ rates: [], silence: true });
    expect(tried).toMatchObject({ fired: [], silent: [{ campaignId: 'autumn/1', campaignName: 'Autumn leads' }] });
    await watch.notifier.stop();
    const again = await startWatch({}, morning + 60 * minute, dataDir);
    await again.pass(15);
    expect(again.titles()).toEqual([]);
  });

  it('is told by rules, and not where the campaign is muted, it is switched off, or notifications are paused', async () => {
    const rule = { id: 'r', name: 'Silence', when: 'problem:silent campaign:autumn*', urgency: 'urgent' };
    const urgent = await startWatch({ rules: [rule] });
    const muted = await startWatch({ mutes: [{ kind: 'campaign', id: 'autumn/1', until: null }] });
    const off = await startWatch({ watches: { silence: false } });
    const dataDir = temporaryDirectory();
    const paused = await startWatch({ pausedUntil: null }, morning, dataDir);
    for (const watch of [urgent, muted, off, paused]) {
      await runCampaign(watch);
      await watch.pass(14);
    }
    await expect.poll(() => urgent.native.shown[0]?.urgency).toBe('critical');
    const codes = async (watch: Watch) =>
      (await watch.notifier.api.listWatchAlerts({})).alerts.map(({ reasonCode }) => reasonCode);
    expect([await codes(urgent), await codes(muted), await codes(off)]).toEqual([['rule'], ['muted'], []]);
    expect([muted.titles(), off.titles(), paused.titles()]).toEqual([[], [], []]);
    // Also where the app ends meanwhile.
    await paused.notifier.stop();
    const again = await startWatch({ pausedUntil: null }, morning + 40 * minute, dataDir);
    await again.pass(13);
    expect(again.titles()).toEqual([]);
    await again.notifier.api.resume({});
    await expect.poll(again.titles).toEqual(['Autumn leads went silent']);
  });

  it('is not told after a pause where calls came again meanwhile', async () => {
    const watch = await startWatch({ pausedUntil: null });
    await runCampaign(watch);
    await watch.pass(14);
    const alerts = async () => (await watch.notifier.api.listWatchAlerts({})).alerts.length;
    await expect.poll(alerts).toBe(1);
    await watch.call(completedCall);
    await watch.settled();
    await watch.pass(2);
    await watch.notifier.api.resume({});
    await watch.notifier.api.listWatchAlerts({});
    expect(watch.titles()).toEqual([]);
  });

  it('names nothing, and is told only to who is away, where its rule says so', async () => {
    const rule = { id: 'r', name: 'Silence', when: 'problem:silent' };
    const unnamed = await startWatch({ rules: [{ ...rule, content: 'no-details' }] });
    const away = await startWatch({ rules: [{ ...rule, presence: 'away' }] }, morning, temporaryDirectory(), {
      userPresence: { now: () => 'here' },
    });
    for (const watch of [unnamed, away]) {
      await runCampaign(watch);
      await watch.pass(14);
    }
    await expect.poll(unnamed.titles).toEqual(['A campaign went silent']);
    const { alerts } = await away.notifier.api.listWatchAlerts({});
    expect(alerts).toMatchObject([{ decision: 'silence', reasonCode: 'not_away', rule: { id: 'r' } }]);
    expect(away.titles()).toEqual([]);
  });
});

describe('a rate that is above what is usual', { timeout: 60_000 }, () => {
  it('is told once for its campaign, and the past says when it would have been', async () => {
    const watch = await startWatch();
    for (let week = 1; week <= 2; week += 1) {
      for (let call = 0; call < 40; call += 1) {
        await watch.call(call % 20 === 0 ? failedCall : completedCall, morning - week * 7 * day + call * 20_000);
      }
    }
    watch.clock.advance(5 * minute);
    for (let call = 0; call < 30; call += 1) await watch.call(call % 2 === 0 ? failedCall : completedCall);
    await watch.settled();
    await watch.pass(3);
    await expect.poll(watch.titles).toEqual(['50 % of calls failed: Autumn leads']);
    expect(watch.native.shown[0]?.body).toBe('In the last hour. Usually 5 % at this time.');
    await watch.pass(30);
    expect(watch.titles()).toHaveLength(1);
    watch.clock.advance(60 * minute);
    const tried = await watch.notifier.api.tryWatches({ rates: ['failed', 'voicemail'] });
    expect(tried).toMatchObject({
      total: 1,
      fired: [{ at: morning + 60 * minute, rate: 'failed', campaignId: 'autumn/1', share: 0.5, usual: 0.05 }],
    });
  });
});
