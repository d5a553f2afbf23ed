import { describe, expect, it } from 'vitest';
import { NotifierError } from '../../../core/kernel/errors.ts';
import { startEngine } from '../../support/engine.ts';

describe('core/history/reader/campaigns.ts', () => {
  it('goes on from page to page by ids as long, and as odd, as ids may be', { timeout: 60_000 }, async () => {
    const { notifier, post } = await startEngine();
    const odd = [
      'g',
      'a:b:c',
      ':',
      '1:2',
      'two\nlines',
      '"quoted"',
      '%',
      '我们'.repeat(128),
      '🙂'.repeat(128),
      'x'.repeat(256),
    ];
    const longer = 'y'.repeat(257);
    for (const id of [...odd, longer]) {
      expect(await post({ event: 'campaign.started', campaign_id: id, timestamp: '2026-11-01T10:00:00Z' })).toBe(200);
    }
    await expect.poll(() => notifier.status().counts.events).toBe(odd.length + 1);
    await expect.poll(() => notifier.status().storage.lag).toBe(0);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await notifier.api.listCampaigns({ limit: 1, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.campaigns.map(({ campaignId }) => campaignId));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(odd.toSorted());
    for (const id of odd) expect((await notifier.api.getCampaign({ campaignId: id }))?.campaignId).toBe(id);
    await expect(notifier.api.listCampaigns({ cursor: `1:${'x'.repeat(400)}` })).rejects.toBeInstanceOf(NotifierError);
  });
});
