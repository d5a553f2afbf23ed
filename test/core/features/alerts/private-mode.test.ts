import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';

/** What the bodies below name and quote; a count or a time is none of it. */
const told = /415|0132|0177|parcel|delivery|Keller|Nobody picked up|Autumn/;

describe('notifications in private mode', () => {
  it('tell what happened and nothing more, whatever a rule says, of one call, of a problem, of a campaign', async () => {
    const { notifier, native, post } = await startEngine();
    const rule = { id: 'parcels', name: 'Parcels', when: 'said:parcel', urgency: 'urgent', content: 'full' };
    await notifier.api.updateSettings({
      app: { privateMode: true },
      notifications: { rules: [rule], events: { 'call.completed': true } },
    });
    expect(notifier.status().privateMode).toBe(true);
    const metadata = { contact_name: 'Maria Keller' };
    const campaign = { campaign_id: 'autumn', campaign_name: 'Autumn' };
    await post({ event: 'call.completed', ...completedCall('said', { metadata }) });
    for (let index = 0; index < 7; index += 1) await post(failedCall(`f${index}`, { metadata, ...campaign }));
    await post({ event: 'campaign.completed', ...campaign, status: 'completed' });
    await expect.poll(() => native.shown.map(({ title }) => title).join()).toMatch(/Campaign completed/);
    await expect.poll(() => native.shown.length).toBeGreaterThanOrEqual(4);
    expect(
      native.shown.map(({ title, body, actions = [] }) => [title, body, ...actions].join(' ')).join('\n'),
    ).not.toMatch(told);

    const before = native.shown.length;
    await notifier.api.updateSettings({ app: { privateMode: false } });
    await post({ event: 'call.completed', ...completedCall('later', { metadata }) });
    await expect
      .poll(() => native.shown.slice(before).map(({ title }) => title))
      .toEqual([expect.stringContaining('Maria Keller')]);
  });
});
