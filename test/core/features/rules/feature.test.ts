import { describe, expect, it, vi } from 'vitest';
import type { UserPresence } from '../../../../core/kernel/ports.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { hoursAroundNow } from '../../../support/hours-around-now.ts';

const hourMs = 3_600_000;
const said = (text: string) => ({ transcript: [{ user: 'user', text }] });

describe('core/features/rules/feature.ts', () => {
  it('saves, lists, moves and deletes rules, a new one above the others', async () => {
    const { notifier } = await startEngine();
    const { api } = notifier;
    const first = await api.saveRule({ rule: { name: 'First', when: 'outcome:failed' } });
    const second = await api.saveRule({ rule: { name: 'Second', when: 'campaign:Test', urgency: 'quiet' } });
    expect((await api.listRules({})).rules).toMatchObject([
      { id: second.id, words: 'campaign “Test”', problems: [], enabled: true },
      { id: first.id, words: 'failed', urgency: 'normal' },
    ]);
    await api.moveRule({ id: second.id, to: 1 });
    await api.saveRule({ rule: { id: first.id, name: 'Renamed', when: 'outcome:failed' } });
    expect((await api.listRules({})).rules.map(({ name }) => name)).toEqual(['Renamed', 'Second']);
    await api.deleteRule({ id: first.id });
    expect((await api.listRules({})).rules.map(({ name }) => name)).toEqual(['Second']);
    await expect(api.deleteRule({ id: first.id })).rejects.toMatchObject({ code: 'not_found', field: 'id' });
  });

  it('saves no rule with half a filter, and says what it lacks', async () => {
    const { notifier } = await startEngine();
    await expect(notifier.api.saveRule({ rule: { name: 'Bad', when: 'outcome:maybe' } })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'rule.when',
      message: expect.stringContaining('does not take “maybe”'),
    });
    // One that was written into the settings by hand is listed with what is wrong, and decides nothing.
    await notifier.api.updateSettings({
      notifications: { rules: [{ id: 'r', name: 'Bad', when: 'outcome:maybe', urgency: 'quiet' }] },
    });
    expect((await notifier.api.listRules({})).rules).toMatchObject([{ problems: [{ at: 8 }] }]);
  });

  it('says what a rule would have notified of, which is what then happens', async () => {
    const { notifier, post, native } = await startEngine();
    const rule = { name: 'Lawyer', when: 'said:lawyer' };
    const bodies = [
      completedCall('c1', said('My lawyer will call you.')),
      completedCall('c2', said('Thank you.')),
      failedCall('c3'),
      completedCall('c4', said('No lawyer, please.')),
    ];
    for (const body of bodies) await post(body);
    await expect.poll(() => notifier.status().counts.calls).toBe(4);
    await expect.poll(async () => (await notifier.api.listAlerts({ limit: 9 })).alerts.length).toBe(4);
    const trial = await notifier.api.tryRule({ rule });
    expect(trial).toMatchObject({ total: 2, complete: true, warning: null });
    expect(trial.calls.map(({ callId }) => callId).sort()).toEqual(['c1', 'c4']);
    expect(await notifier.api.tryRule({ rule: { when: 'said:nobody' } })).toMatchObject({ total: 0, calls: [] });
    expect(await notifier.api.tryRule({ rule: { when: 'problem:new' } })).toMatchObject({
      total: 0,
      warning: 'Problems cannot be tried on past calls. How often it notifies of them is seen from now on.',
    });
    const before = native.shown.length;
    await notifier.api.saveRule({ rule });
    await post(completedCall('c5', said('A lawyer!')));
    await expect.poll(() => native.shown.length).toBe(before + 1);
  });

  it('opens the call at what was said, also where the rule was written anew since', async () => {
    const { notifier, post, native, pushedAs } = await startEngine();
    const { id } = await notifier.api.saveRule({ rule: { name: 'Lawyer', when: 'said:lawyer' } });
    const turns = ['Hello.', 'Good morning.', 'I call my lawyer.'].map((text) => ({ user: 'user', text }));
    await post(completedCall('c1', { transcript: turns }));
    await expect.poll(() => native.shown.length).toBe(1);
    native.click(native.shown[0]?.id ?? '');
    await expect.poll(() => pushedAs('open')).toEqual([{ callId: 'c1', campaignId: null, turn: 2 }]);
    await notifier.api.saveRule({ rule: { id, name: 'Anything', when: '' } });
    native.click(native.shown[0]?.id ?? '');
    await expect.poll(() => pushedAs('open').at(-1)).toEqual({ callId: 'c1', campaignId: null });
  });

  it('mutes a campaign from the button of a notification: of a call of it, of the campaign, of a summary', async () => {
    const { notifier, post, native } = await startEngine({ copyText: async () => {} });
    const campaign = { campaign_id: 'g1', campaign_name: 'Spring' };
    const press = async (place: number) => {
      native.click(native.shown.at(-1)?.id ?? '', place);
      const { mutes } = await vi.waitUntil(() => (notifier.status().mutes.length > 0 ? notifier.status() : null));
      expect(mutes).toMatchObject([{ kind: 'campaign', id: 'g1', name: 'Spring' }]);
      expect((mutes[0]?.until ?? 0) - Date.now()).toBeGreaterThan(0.9 * hourMs);
      await notifier.api.unmute({ kind: 'campaign', id: 'g1' });
    };
    const actions = () => native.shown.at(-1)?.actions;
    await post(failedCall('c1', campaign));
    await expect
      .poll(actions)
      .toEqual(['Copy number', 'Mark as read', 'Mute campaign for 1 hour', 'Mute number for 1 hour']);
    await press(2);
    await post({ event: 'campaign.stopped', ...campaign });
    await expect.poll(actions).toEqual(['Mute campaign for 1 hour']);
    await press(0);
    for (const id of ['c2', 'c3', 'c4', 'c5']) await post(failedCall(id, campaign));
    await expect.poll(actions, { timeout: 15_000 }).toEqual(['Pause for 1 hour', 'Mute campaign for 1 hour']);
    await press(1);
  });

  it('notifies of what a rule wants only while nobody looks, or is there, where the host can tell', async () => {
    const present: { is: ReturnType<UserPresence['now']> } = { is: 'looking' };
    const { notifier, post, native } = await startEngine({ userPresence: { now: () => present.is } });
    await notifier.api.saveRule({ rule: { name: 'Away', when: 'campaign:Away', presence: 'away' } });
    await notifier.api.saveRule({ rule: { name: 'Unseen', when: 'campaign:Unseen', presence: 'not-looking' } });
    const decide = async (callId: string, name: string) => {
      await post(failedCall(callId, { campaign_id: name, campaign_name: name }));
      const newest = async () => (await notifier.api.listAlerts({ limit: 1 })).alerts[0];
      await expect.poll(async () => (await newest())?.callId).toBe(callId);
      return await newest();
    };
    expect(await decide('c1', 'Unseen')).toMatchObject({
      decision: 'silence',
      reasonCode: 'looking',
      reason: 'The app was being looked at: the rule “Unseen” does not notify then.',
    });
    present.is = 'here';
    expect(await decide('c2', 'Unseen')).toMatchObject({ decision: 'show', reasonCode: 'rule' });
    expect(await decide('c3', 'Away')).toMatchObject({
      decision: 'silence',
      reasonCode: 'not_away',
      reason: 'You were there: the rule “Away” notifies only while you are away.',
    });
    present.is = 'away';
    expect(await decide('c4', 'Away')).toMatchObject({ decision: 'show', reasonCode: 'rule' });
    await expect.poll(() => native.shown.length).toBe(2);
  });

  it('has what is urgent come through quiet hours and a pause, and nothing else', async () => {
    const { notifier, post, native } = await startEngine();
    const { api } = notifier;
    await api.saveRule({ rule: { name: 'VIP', when: 'campaign:VIP', urgency: 'urgent', piercing: true } });
    await api.updateSettings({ notifications: { quietHours: { enabled: true, ...hoursAroundNow() } } });
    const vip = { campaign_id: 'VIP', campaign_name: 'VIP' };
    await post(failedCall('c1'));
    await post(failedCall('c2', vip));
    await expect.poll(() => native.shown).toMatchObject([{ urgency: 'critical' }]);
    await api.pause({ until: null });
    await post(failedCall('c3'));
    await post(failedCall('c4', vip));
    await expect.poll(() => native.shown.map(({ urgency }) => urgency)).toEqual(['critical', 'critical']);
    const { alerts } = await api.listAlerts({});
    expect(alerts.map(({ callId, reasonCode }) => [callId, reasonCode])).toEqual([
      ['c4', 'rule'],
      ['c3', 'paused'],
      ['c2', 'rule'],
      ['c1', 'quiet_hours'],
    ]);
  });

  it('has all of a burst of what is urgent come through a pause, told no more than its rule allows', async () => {
    const clock = createManualClock();
    const { notifier, post, native } = await startEngine({ clock });
    const { api } = notifier;
    const rule = { name: 'VIP', when: 'campaign:VIP event:call.completed', content: 'no-details' } as const;
    await api.saveRule({ rule: { ...rule, urgency: 'urgent', piercing: true } });
    await api.pause({ until: null });
    const vip = { campaign_id: 'VIP', campaign_name: 'VIP' };
    for (let call = 1; call <= 6; call += 1) await post(completedCall(`c${call}`, vip));
    await expect.poll(async () => (await api.listAlerts({})).alerts.length).toBe(6);
    clock.advance(4_000);
    await expect.poll(() => native.shown.length).toBe(4);
    expect(native.shown[3]).toMatchObject({ title: '3 more events', urgency: 'critical' });
  });

  it('tells no more than its rule allows of what quiet hours held back, and of the one call that a burst left', async () => {
    const clock = createManualClock(Date.UTC(2026, 10, 1, 23));
    const { notifier, post, native } = await startEngine({ clock });
    const { api } = notifier;
    await api.saveRule({ rule: { name: 'Masked', when: 'outcome:failed', content: 'masked' } });
    await api.updateSettings({ notifications: { quietHours: { enabled: true, from: '22:00', to: '07:00' } } });
    const decided = async (count: number) => {
      await expect.poll(async () => (await api.listAlerts({})).alerts.length).toBe(count);
    };
    await post(failedCall('night', { phone_number: '+14155550132' }));
    await decided(1);
    clock.advance(9 * hourMs);
    await expect.poll(() => native.shown.map(({ title }) => title)).toEqual(['Call failed: number ending in 32']);
    const others = ['busy', 'no_answer', 'rejected', 'canceled'];
    for (const [index, status] of others.entries()) {
      await post(failedCall(`day-${index}`, { call_status: status, phone_number: `+1415555014${index}` }));
    }
    await decided(5);
    clock.advance(4_000);
    await expect.poll(() => native.shown.at(-1)?.title).toBe('Call failed: number ending in 43');
  });

  it('notifies at any time where the host cannot tell whether anybody is there', async () => {
    const { notifier, post, native } = await startEngine();
    await notifier.api.saveRule({ rule: { name: 'Away', when: 'outcome:failed', presence: 'away' } });
    await post(failedCall('c1'));
    await expect.poll(() => native.shown.length).toBe(1);
  });

  it('mutes a campaign for a while, and says so in the status until it is over or taken back', async () => {
    const { notifier, post, native } = await startEngine();
    const campaign = { campaign_id: 'g1', campaign_name: 'Spring' };
    await post(failedCall('c1', campaign));
    await expect.poll(() => native.shown.length).toBe(1);
    const until = Date.now() + hourMs;
    await notifier.api.mute({ kind: 'campaign', id: 'g1', until });
    expect(notifier.status().mutes).toEqual([{ kind: 'campaign', id: 'g1', name: 'Spring', until }]);
    await post(failedCall('c2', campaign));
    const newest = async () => (await notifier.api.listAlerts({ limit: 1 })).alerts[0];
    await expect.poll(newest).toMatchObject({
      callId: 'c2',
      decision: 'silence',
      reasonCode: 'muted',
      reason: 'The campaign Spring was muted.',
    });
    await notifier.api.unmute({ kind: 'campaign', id: 'g1' });
    expect(notifier.status().mutes).toEqual([]);
    await post(failedCall('c3', campaign));
    await expect.poll(() => native.shown.length).toBe(2);
    await expect(notifier.api.mute({ kind: 'campaign', id: 'g1', until: 1 })).rejects.toMatchObject({ field: 'until' });
  });
});
