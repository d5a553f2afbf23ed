import { describe, expect, it } from 'vitest';
import { completedCall } from '../../support/bodies.ts';
import { tablesOf } from '../../support/history-tables.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const dayMs = 24 * 3_600_000;

describe('core/history, of a sender whose clock is years ahead', () => {
  it('puts a call and a campaign where they arrived, and takes them away with what is as old', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    const ahead = '2031-01-01T00:00:00Z';
    await append(history, completedCall('ahead', { created_at: ahead, started_at: ahead, end_at: ahead }));
    await append(history, { event: 'campaign.completed', campaign_id: 'g', timestamp: ahead, created_at: ahead });
    const later = { at: startedAt + dayMs };
    await append(history, completedCall('later', { created_at: new Date(later.at).toISOString() }), later);
    expect(await found(history, {})).toEqual(['later', 'ahead']);
    expect(await history.getCall({ callId: 'ahead' })).toMatchObject({ createdAt: startedAt });
    expect(await history.getCampaign({ campaignId: 'g' })).toMatchObject({ updatedAt: startedAt });
    await history.close();

    const original = tablesOf(dataDir);
    const again = await open(dataDir);
    await again.rebuild(null);
    await again.close();
    expect({ ...tablesOf(dataDir), meta: [] }).toEqual({ ...original, meta: [] });

    const last = await open(dataDir);
    const before = startedAt + dayMs / 2;
    expect(await last.sweep({ before, bytes: null, settledBefore: before })).toMatchObject({ calls: 1, events: 2 });
    expect(await found(last, {})).toEqual(['later']);
    expect((await last.listCampaigns({ limit: 9 })).campaigns).toEqual([]);
  });
});

describe('core/history, on a computer that did not know the time yet', () => {
  it('dates a call and a campaign by what they say of themselves, and keeps them', async () => {
    const history = await open();
    const began = { at: 20_000 };
    const iso = new Date(startedAt).toISOString();
    await append(history, completedCall('dated', { created_at: iso, end_at: iso }), began);
    await append(history, { event: 'call.queued', call_id: 'stamped', timestamp: iso }, began);
    await append(history, { event: 'campaign.completed', campaign_id: 'g', timestamp: iso }, began);
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'dated' })).toMatchObject({ createdAt: startedAt });
    expect(await history.getCall({ callId: 'stamped' })).toMatchObject({ createdAt: startedAt });
    const before = startedAt - dayMs;
    expect(await history.sweep({ before, bytes: null, settledBefore: before })).toMatchObject({ calls: 0, events: 0 });
    expect(await history.getCampaign({ campaignId: 'g' })).toMatchObject({ updatedAt: startedAt });
  });
});
