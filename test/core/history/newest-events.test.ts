import { describe, expect, it } from 'vitest';
import { completedCall } from '../../support/bodies.ts';
import { append, open } from '../../support/open-history.ts';

const nineMegabytes = 'x'.repeat(9_000_000);

describe('core/history/reader/newest-events.ts', () => {
  it('carries no more bodies than an answer may hold, the one with the transcript first', async () => {
    const history = await open();
    await append(history, completedCall('c', { padding: nineMegabytes }));
    for (const part of [1, 2])
      await append(history, { event: 'call.noted', call_id: 'c', part, padding: nineMegabytes });
    await append(history, { event: 'call.completed.booked', call_id: 'c', metadata: { order: 7 } });
    await history.caughtUp(null);
    const call = await history.getCall({ callId: 'c' });
    expect(call).toMatchObject({ transcriptSequence: 1, metadata: { order: 7 }, turns: [{}, {}] });
    expect(call?.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(call?.events.map(({ body }) => body.length > 9_000_000)).toEqual([true, false, true, false]);
    expect(call?.events[1]?.body).toMatch(/^This body of 9\.0 MB is kept, but not shown/);
    expect(call?.events[3]?.body).toContain('"order":7');
  });

  it('does so for a campaign', async () => {
    const history = await open();
    for (const part of [1, 2, 3]) {
      await append(history, { event: 'campaign.progress', campaign_id: 'g', part, padding: nineMegabytes });
    }
    await history.caughtUp(null);
    const campaign = await history.getCampaign({ campaignId: 'g' });
    expect(campaign?.events.map(({ body }) => body.length > 9_000_000)).toEqual([false, true, true]);
  });

  it('shows the newest of a call that is told of for ever, in the order in which they came', async () => {
    const history = await open();
    const all = Array.from({ length: 203 }, (_, index) => index + 1);
    await Promise.all(all.map((part) => append(history, { event: 'call.noted', call_id: 'c', part })));
    await history.caughtUp(null);
    const call = await history.getCall({ callId: 'c' });
    expect(call?.events.map(({ sequence }) => sequence)).toEqual(all.slice(3));
  });
});

describe('core/history/views/alerts.ts', () => {
  it('looks for what was told before among the newest events of a call', async () => {
    const history = await open();
    const failed = (part: number) => append(history, { event: 'call.failed', call_id: 'c', part });
    const noted = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, part) => append(history, { event: 'call.noted', call_id: 'c', part, count })),
      );
    await failed(1);
    await noted(150);
    await failed(2);
    await noted(250);
    await failed(3);
    await history.caughtUp(null);
    const undecided = await history.undecided({ limit: 500 });
    expect(undecided.filter(({ name }) => name === 'call.failed').map(({ told }) => told)).toEqual([
      false,
      true,
      false,
    ]);
  });
});
