import { describe, expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { completedCall } from '../../support/bodies.ts';
import { damage } from '../../support/history-tables.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const dayMs = 24 * 3_600_000;
const daysAgo = (days: number) => startedAt - days * dayMs;

/** One of each kind that belongs to no call. */
async function fillAt(history: History, at: number, padding = ''): Promise<void> {
  await append(history, `no json ${at} ${padding}`, { at });
  await append(history, { event: 'lead.status_changed', lead_id: `l${at}` }, { at });
  await history.reject({ at, because: { code: 'too_slow' }, bytes: 7 });
}

async function timesIn(history: History): Promise<number[]> {
  const { deliveries } = await history.listDeliveries({ limit: 200 });
  return deliveries.map(({ at }) => at).sort((a, b) => a - b);
}

const threeTimes = (...times: number[]) => times.flatMap((at) => [at, at, at]);

describe('core/history/views/sweep-pass.ts', () => {
  it('takes what is old from behind what came while the clock was ahead', async () => {
    const history = await open();
    for (const days of [-30, 100, 5, 99, -20, 98, 4]) await fillAt(history, daysAgo(days));
    await history.caughtUp(null);
    const before = daysAgo(90);
    expect(await history.sweep({ before, bytes: null, settledBefore: daysAgo(1) })).toMatchObject({ events: 6 });
    expect(await timesIn(history)).toEqual(threeTimes(daysAgo(5), daysAgo(4), daysAgo(-20), daysAgo(-30)));
    expect(history.current().counts).toMatchObject({ events: 8, rejected: 4 });
  });

  it('does so also where the history is too large', async () => {
    const history = await open();
    await fillAt(history, daysAgo(-30), 'x'.repeat(300_000));
    for (const days of [100, 99]) await fillAt(history, daysAgo(days), 'x'.repeat(300_000));
    await history.caughtUp(null);
    await history.sweep({ before: null, bytes: 1_100_000, settledBefore: daysAgo(1) });
    expect((await timesIn(history)).filter((at) => at < startedAt)).toEqual([daysAgo(100), daysAgo(99)]);
    expect((await history.listDeliveries({ outcome: 'unrecognised', limit: 9 })).deliveries).toHaveLength(1);
  });

  it('takes no event from its call, however its delivery is listed', async () => {
    const dataDir = temporaryDirectory();
    const first = await open(dataDir);
    await append(first, completedCall('stays', { padding: 'x'.repeat(300_000) }), { at: daysAgo(100) });
    await append(first, `no json ${'x'.repeat(600_000)}`, { at: daysAgo(99) });
    await first.caughtUp(null);
    await first.close();
    damage(dataDir, "update deliveries set outcome = 'unrecognised'", 'views.db');
    const history = await open(dataDir);
    expect(await history.sweep({ before: null, bytes: 1_100_000, settledBefore: daysAgo(1) })).toMatchObject({
      events: 1,
    });
    expect(await history.getCall({ callId: 'stays' })).toMatchObject({ events: [{}] });
  });

  it('finds the one that is old among thousands that stay', async () => {
    const history = await open();
    const young = Array.from({ length: 3_000 }, (_, index) => daysAgo(5) + index);
    await Promise.all(young.map((at) => fillAt(history, at)));
    await fillAt(history, daysAgo(100));
    await history.caughtUp(null);
    const limits = { before: daysAgo(90), bytes: null, settledBefore: daysAgo(1) };
    expect(await history.sweep(limits)).toMatchObject({ events: 2 });
    expect(history.current().counts).toMatchObject({ events: 6_000, rejected: 3_000 });
  });
});

describe('core/history/views/sweep.ts: campaigns', () => {
  it('leaves a campaign its name for as long as a call of it stays', async () => {
    const history = await open();
    const at = daysAgo(100);
    const created_at = new Date(at).toISOString();
    await append(
      history,
      { event: 'campaign.completed', campaign_id: 'g', name: 'Spring', timestamp: created_at },
      { at },
    );
    await append(history, completedCall('told-lately', { campaign_id: 'g', created_at }), { at: daysAgo(10) });
    await history.caughtUp(null);
    const sweepAt = (days: number) => history.sweep({ before: daysAgo(days), bytes: null, settledBefore: daysAgo(1) });
    expect(await sweepAt(90)).toMatchObject({ calls: 0, events: 0 });
    expect(await history.getCampaign({ campaignId: 'g' })).toMatchObject({ name: 'Spring', state: 'completed' });
    expect(await sweepAt(9)).toMatchObject({ calls: 1, events: 2 });
    expect(await history.getCampaign({ campaignId: 'g' })).toBeNull();
    expect(await found(history, {})).toEqual([]);
  });
});
