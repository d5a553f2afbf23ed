import { describe, expect, it } from 'vitest';
import type { NotifierOptions } from '../../../../core/engine/options.ts';
import { isSample, sampleCaller } from '../../../../core/words/sample.ts';
import { demoStory } from '../../../../simulator/demo.ts';
import { failedCall } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const sampleStory: NotifierOptions['sampleStory'] = async (now) => demoStory(now);
const remove = ({ notifier }: Engine) => notifier.api.eraseHistory({ phoneNumber: sampleCaller });

/** Everything that a list or a number shows of calls. */
async function shown({ notifier: { api, status } }: Engine) {
  const week = { from: Date.now() - 7 * 86_400_000, to: Date.now() + 60_000 };
  const [calls, campaigns, alerts, deliveries, overview, exported] = await Promise.all([
    api.searchCalls({ limit: 200 }),
    api.listCampaigns({ limit: 200 }),
    api.listAlerts({ limit: 200 }),
    api.listDeliveries({ limit: 200 }),
    api.getOverview(week),
    api.exportHistory({ limit: 200 }),
  ]);
  return {
    calls: calls.calls.map(({ callId }) => callId),
    campaigns: campaigns.campaigns.map(({ campaignId }) => campaignId),
    alerts: alerts.alerts.map(({ callId }) => callId),
    deliveries: deliveries.deliveries.map(({ callId }) => callId),
    overview,
    exported: exported.lines.length,
    counts: status().counts,
    samples: status().samples,
  };
}

describe('sample calls', { timeout: 30_000 }, () => {
  it('come in as events do, all marked, three unread, with one notification', async () => {
    const engine = await startEngine({ sampleStory });
    expect(engine.notifier.status().samples).toEqual({ calls: 0 });
    expect(await engine.notifier.api.addSamples({})).toEqual({ calls: 12 });
    expect(await engine.notifier.api.addSamples({})).toEqual({ calls: 12 });
    const { calls, campaigns, counts, samples } = await shown(engine);
    expect([calls.length, calls.every(isSample), campaigns.length, campaigns.every(isSample)]).toEqual([
      12,
      true,
      1,
      true,
    ]);
    expect([counts.calls, counts.unread, samples]).toEqual([12, 3, { calls: 12 }]);
    await expect
      .poll(() => engine.native.shown)
      .toMatchObject([{ title: expect.stringMatching(/^Sample: Call failed/) }]);
    await expect
      .poll(async () =>
        (await engine.notifier.api.listAlerts({ limit: 200 })).alerts.map(({ reasonCode }) => reasonCode),
      )
      .toSatisfy((codes: string[]) => codes.length > 20 && codes.every((code) => code === 'sample'));
    expect(engine.native.shown).toHaveLength(1);
    // Nobody sent anything, so set-up is where it was.
    expect(engine.notifier.status()).toMatchObject({ receiver: { lastWebhookAt: null }, setup: { testEventAt: null } });
  });

  it('go by one erase, and leave what came meanwhile as if they had never been', async () => {
    const [engine, plain] = [await startEngine({ sampleStory }), await startEngine({ sampleStory })];
    await engine.notifier.api.addSamples({});
    for (const each of [engine, plain]) {
      expect(await each.post(failedCall('c1'))).toBe(200);
      await expect.poll(async () => (await each.notifier.api.listAlerts({ silent: false })).alerts).not.toEqual([]);
    }
    await expect.poll(() => engine.native.shown.length).toBe(2);
    expect(await remove(engine)).toMatchObject({ calls: 12 });
    await expect.poll(() => engine.notifier.status().samples).toEqual({ calls: 0 });
    const { overview, ...rest } = await shown(engine);
    const { overview: expected, ...others } = await shown(plain);
    expect(rest).toEqual(others);
    expect({ ...overview, from: 0, to: 0 }).toMatchObject({ ...expected, from: 0, to: 0 });
    expect(engine.native.shown.map(({ title }) => title.startsWith('Sample'))).toEqual([true, false]);
  });

  it('are known in the next run, can be shown again once they are gone, and go with everything', async () => {
    const dataDir = temporaryDirectory();
    const first = await startEngine({ sampleStory, dataDir });
    await first.notifier.api.addSamples({});
    await first.notifier.stop();
    const second = await startEngine({ sampleStory, dataDir });
    expect(second.notifier.status().samples).toEqual({ calls: 12 });
    await remove(second);
    await expect.poll(() => second.notifier.status().samples).toEqual({ calls: 0 });
    expect(await second.notifier.api.addSamples({})).toEqual({ calls: 12 });
    await second.notifier.api.eraseHistory({ all: true });
    await expect.poll(() => second.notifier.status().samples).toEqual({ calls: 0 });
  });

  it('are not offered by a host that has none', async () => {
    const { notifier } = await startEngine();
    expect(notifier.status().samples).toBeUndefined();
    expect(await notifier.api.addSamples({})).toEqual({ calls: 0 });
  });
});
