import { describe, expect, it } from 'vitest';
import { presenceOf } from '../../../../core/contract/presence.ts';
import { startEngine } from '../../../support/engine.ts';

describe('core/features/rules/profiles.ts', () => {
  it('switches which rules are on, and quiet hours, and keeps what is changed in each', async () => {
    const { notifier } = await startEngine();
    const { api } = notifier;
    const { id: one } = await api.saveRule({ rule: { name: 'One', when: 'outcome:failed' } });
    const enabled = async () =>
      Object.fromEntries((await api.listRules({})).rules.map((rule) => [rule.name, rule.enabled]));
    const quiet = async () => (await api.getSettings({})).notifications.quietHours.enabled;
    const switchOff = () => api.saveRule({ rule: { id: one, name: 'One', when: 'outcome:failed', enabled: false } });

    const work = await api.saveProfile({ name: 'At work' });
    const call = await api.saveProfile({ name: 'On call' });
    await switchOff();
    await api.updateSettings({ notifications: { quietHours: { enabled: true } } });
    expect(notifier.status()).toMatchObject({ profile: call.id, profiles: [{ name: 'At work' }, { name: 'On call' }] });

    await api.switchProfile({ id: work.id });
    expect([await enabled(), await quiet()]).toEqual([{ One: true }, false]);
    // One that is written later is on in all of them.
    await api.saveRule({ rule: { name: 'Two', when: 'said:lawyer' } });
    await api.switchProfile({ id: call.id });
    expect([await enabled(), await quiet()]).toEqual([{ One: false, Two: true }, true]);

    await api.deleteProfile({ id: call.id });
    expect([await enabled(), await quiet()]).toEqual([{ One: false, Two: true }, true]);
    expect(notifier.status()).toMatchObject({ profile: null, profiles: [{ id: work.id }] });
    await expect(api.switchProfile({ id: call.id })).rejects.toMatchObject({ code: 'not_found', field: 'id' });
  });

  it('has them in the menu of the tray, the one in use ticked, and none where there are none', async () => {
    const { notifier } = await startEngine();
    const labels = () => presenceOf(notifier.status(), Date.now()).menu.filter(({ kind }) => kind === 'submenu');
    expect(labels()).toMatchObject([{ label: 'Pause notifications' }]);
    const { id } = await notifier.api.saveProfile({ name: 'On call' });
    expect(labels().at(-1)).toEqual({
      kind: 'submenu',
      label: 'Profile',
      items: [{ action: `profile:${id}`, label: 'On call', checked: true }],
    });
  });
});
