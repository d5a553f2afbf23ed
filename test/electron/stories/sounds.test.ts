import { beforeAll, describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../../core/settings/schema.ts';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { failedCall } from '../../support/bodies.ts';
import { hoursAroundNow } from '../../support/hours-around-now.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

const rule: NonNullable<NonNullable<SettingsPatch['notifications']>['rules']>[number] = {
  id: 'loud',
  name: 'Loud',
  when: 'outcome:failed',
  urgency: 'urgent',
  sound: 'chime',
  volume: 50,
} as const;

describe('a notification with a sound of the app’s own', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('is heard where the app has no window, and not where nothing is shown', async () => {
    const machine = await startMachine();
    const settings: SettingsPatch = { tunnel: { provider: 'off' }, notifications: { rules: [rule] } };
    const app = startDesktopApp(machine, { settings, args: ['--hidden'] });
    await app.deliver(failedCall('c1'));
    await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    expect(await app.ask('windows')).toEqual([]);
    await expect.poll(() => app.player(), { timeout: 15_000 }).not.toBeNull();
    const audio = app.player()?.locator('audio');
    const heard = () =>
      audio?.evaluate(({ currentTime, volume, src }: HTMLAudioElement) => [currentTime > 0.2, volume, src]);
    await expect.poll(heard).toEqual([true, 0.5, expect.stringMatching(/chime/)]);
    await app.ask('quit');
    expect(await app.exit).toBe(0);

    const quiet = startDesktopApp(machine, {
      settings: { ...settings, notifications: { rules: [rule], quietHours: { enabled: true, ...hoursAroundNow() } } },
      args: ['--hidden'],
    });
    await quiet.deliver(failedCall('c2'));
    const page = async () => (await quiet.ask('hiddenPages')).length;
    await expect.poll(() => quiet.ask('tray').then(({ toolTip }) => toolTip)).toContain('1');
    expect(await page()).toBe(0);
  });
});
