import { describe, expect, it } from 'vitest';
import { failedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';

const controls = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
const turned = (text: string) => `${controls}${text}${controls}`;

describe('characters that turn text round', () => {
  it('are in no field that is shown, searched or notified, and in the raw event all the same', async () => {
    const { notifier, native, post } = await startEngine();
    await post({
      event: 'campaign.paused',
      campaign_id: 'g1',
      campaign_name: turned('Spring'),
      reason: turned('Budget'),
      statistics: { [turned('answered')]: 3 },
    });
    await post(
      failedCall('c1', {
        phone_number: turned('+14155550177'),
        from_phone_number: turned('+14155550100'),
        transferred_to: turned('+14155550171'),
        disposition: turned('no interest'),
        campaign_id: 'g1',
        campaign_name: turned('Spring'),
        error_message: turned('Nobody picked up'),
        call_summary: turned('Nobody spoke.'),
        transcript: [{ user: 'user', text: turned('hello there') }],
      }),
    );
    await expect.poll(() => native.shown).toHaveLength(1);
    const call = await notifier.api.getCall({ callId: 'c1' });
    const { calls } = await notifier.api.searchCalls({ text: 'there' });
    const campaign = await notifier.api.getCampaign({ campaignId: 'g1' });
    const events = [...(call?.events ?? []), ...(campaign?.events ?? [])];
    const shown = JSON.stringify([{ ...call, events: [] }, calls, { ...campaign, events: [] }, native.shown]);
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(call).toMatchObject({ phoneNumber: '+14155550177', turns: [{ text: 'hello there' }] });
    expect(calls[0]?.match?.excerpt.map(({ text }) => text).join('')).toBe('hello there');
    expect(campaign).toMatchObject({ name: 'Spring', reason: 'Budget', statistics: { answered: 3 } });
    expect(events.every(({ body }) => body.includes(controls))).toBe(true);
  });
});
