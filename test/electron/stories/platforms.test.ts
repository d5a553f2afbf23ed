import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { hoursAroundNow } from '../../support/hours-around-now.ts';
import { startRecordingServer } from '../../support/recording-server.ts';
import { twoVoices } from '../../support/two-voices.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

const settings = { tunnel: { provider: 'off' } } as const;
const { transcript } = completedCall('c1');

describe('the desktop app on each system', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('macOS: menu by the right button only, a badge, and clicks on what a run that crashed left in the centre', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings, platform: 'darwin', openedAtLogin: true });
    await first.deliver(failedCall('c1', { transcript }));
    await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    expect(await first.ask('windows')).toEqual([]);
    await expect.poll(() => first.journal('setBadgeCount')).toEqual([[1]]);
    expect(await first.ask('tray')).toMatchObject({ image: expect.stringMatching(/Template\.png$/), menu: [] });
    await first.ask('clickTray', 'right');
    expect((await first.ask('tray')).menu).toContain('Quit TopCalls Notifier');
    first.process.kill('SIGKILL');
    await first.exit;

    const second = startDesktopApp(machine, { platform: 'darwin' });
    const page = await second.page();
    await second.ask('collectGarbage');
    // The window is there before the app has asked what was left.
    const click = () =>
      second.ask('clickLeftNotification').then(
        () => true,
        () => false,
      );
    await expect.poll(click, { timeout: 15_000 }).toBe(true);
    await page.getByText('My parcel is damaged.').waitFor();
  });

  it('macOS: asks for permission to notify once there is a window, and tells again of unread calls whose banner went with a quit', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings, platform: 'darwin' });
    await first.page();
    await expect.poll(() => first.journal('askForPermission')).toEqual([[1]]);
    // Two alike would be one to the notification service.
    for (const id of ['1', '2', '3']) await first.deliver(failedCall(`c${id}`, { phone_number: `+1415555012${id}` }));
    await expect.poll(async () => (await first.ask('shownIds')).length).toBe(3);
    await first.call('markRead', { callIds: ['c1'], read: true });
    await first.ask('quit');
    expect(await first.exit).toBe(0);

    const second = startDesktopApp(machine, { platform: 'darwin', openedAtLogin: true });
    await machine.desktop.waitForNotification(({ title }) => title === 'Still unread: 2 calls failed');
    await second.ask('quit');
    expect(await second.exit).toBe(0);

    const third = startDesktopApp(machine, { platform: 'darwin', openedAtLogin: true });
    await third.deliver(failedCall('c4', { phone_number: '+14155550144' }));
    await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0144'));
    await expect.poll(() => third.ask('shownIds')).toHaveLength(1);
  });

  it('macOS: private mode by the tray hides what the page says, what notifications say, and, where wanted, the window from captures', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, {
      settings: { ...settings, app: { hideFromCapture: true } },
      platform: 'darwin',
    });
    const page = await app.page();
    await app.deliver(completedCall('c1'));
    const row = page.locator('[data-call-id="c1"]');
    await expect.poll(() => row.innerText()).toContain('415');
    await expect.poll(() => app.ask('windows')).toMatchObject([{ visible: true, hiddenFromCapture: false }]);

    await app.ask('clickTray', 'right');
    await app.ask('chooseInTray', 'Turn on private mode');
    await expect.poll(() => row.innerText()).not.toContain('415');
    expect(await app.ask('windows')).toMatchObject([{ hiddenFromCapture: true }]);
    await expect.poll(async () => (await app.ask('tray')).toolTip).toContain('private mode');
    await app.deliver(failedCall('c2'));
    await machine.desktop.waitForNotification(({ title }) => title === 'Call failed');

    await app.ask('clickTray', 'right');
    await app.ask('chooseInTray', 'Turn off private mode');
    await expect.poll(() => row.innerText()).toContain('415');
    expect(await app.ask('windows')).toMatchObject([{ hiddenFromCapture: false }]);
  });

  it('Linux: plays a recording that is kept, by its waveform too', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, {
      settings: { ...settings, recordings: { allowedHosts: ['localhost'] } },
    });
    const page = await app.page();
    const sound = twoVoices([{ from: 0, to: 8, hertz: 300 }], 10);
    const { origin } = await startRecordingServer(sound);
    await app.deliver(completedCall('c1', { recording_url: `${origin}/sound.wav` }));
    await page.locator('[data-call-id="c1"]').click();
    await page.getByRole('button', { name: 'Keep on this computer' }).click();
    const wave = page.locator('[data-waveform]');
    await wave.click({ position: { x: 200, y: 10 } });
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await expect
      .poll(() => page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuenow'))
      .toMatch(/^[2-9]/);
  });

  it('Windows: an overlay on the task bar, the tray by both buttons, and the click that started the app', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings, platform: 'win32' });
    await first.page();
    await first.deliver(failedCall('c1', { transcript }));
    await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    await expect.poll(() => first.ask('windows')).toMatchObject([{ overlay: '1 unread' }]);
    expect(await first.journal('setToastActivatorCLSID')).toHaveLength(1);
    expect((await first.ask('tray')).image).toMatch(/\.ico$/);
    await first.ask('closeWindow');
    await first.ask('clickTray', 'left');
    await expect.poll(() => first.ask('windows')).toMatchObject([{ visible: true }]);
    const [id = ''] = await first.ask('shownIds');
    await first.ask('quit');
    expect(await first.exit).toBe(0);

    const cold = startDesktopApp(machine, {
      platform: 'win32',
      activation: '',
      args: ['--hidden'],
    });
    // Windows does not say which one was clicked.
    await (await cold.page())
      .getByText('My parcel is damaged.')
      .or((await cold.page()).getByText('+1 415 555 0177'))
      .first()
      .waitFor();
    await expect.poll(() => cold.ask('windows')).toMatchObject([{ visible: true }]);
    await cold.ask('quit');
    expect(await cold.exit).toBe(0);

    const pressed = startDesktopApp(machine, {
      platform: 'win32',
      activation: `type=action&action=0&tag=${id}`,
      args: ['--hidden'],
    });
    await expect.poll(() => pressed.journal('clipboard'), { timeout: 15_000 }).toEqual([['+14155550177']]);
    expect(await pressed.ask('windows')).toEqual([]);
  });

  it('Linux: the buttons of a notification do their work without a window', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings, args: ['--hidden'] });
    await app.deliver(failedCall('c1', { transcript }));
    await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    await app.ask('collectGarbage');
    await machine.desktop.press('Copy number');
    await expect.poll(() => app.journal('clipboard')).toEqual([['+14155550177']]);
    expect(await app.ask('windows')).toEqual([]);
  });

  it('Linux: a rule for who is away notifies once the machine is idle, and one for who looks elsewhere not at an open window', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    await app.page();
    await app.call('saveRule', { rule: { name: 'Away', when: 'number:+14155550177', presence: 'away' } });
    const newest = async () => (await app.call('listAlerts', { limit: 1 })).alerts[0];
    await app.deliver(failedCall('c1'));
    await expect.poll(newest).toMatchObject({ callId: 'c1', reasonCode: 'not_away' });
    const [rule] = (await app.call('listRules', {})).rules;
    const { words, problems, ...kept } = rule ?? expect.fail('There is no rule.');
    await app.call('saveRule', { rule: { ...kept, presence: 'not-looking' } });
    await app.deliver(failedCall('c2'));
    await expect.poll(newest).toMatchObject({ callId: 'c2', reasonCode: 'looking' });
    await app.ask('idle', 'idle');
    await app.deliver(failedCall('c3'));
    await expect.poll(newest).toMatchObject({ callId: 'c3', decision: 'show', reasonCode: 'rule' });
  });

  it('Linux: a profile is chosen in the tray', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    await app.page();
    const work = await app.call('saveProfile', { name: 'At work' });
    await app.call('saveProfile', { name: 'On call' });
    await expect.poll(async () => (await app.ask('tray')).menu).toContain('  On call');
    await app.ask('chooseInTray', 'At work');
    await expect.poll(async () => (await app.call('getStatus', {})).profile).toBe(work.id);
  });

  it('Linux: a campaign is muted from a notification about a call of it', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    await app.page();
    await app.deliver(failedCall('c1', { campaign_id: 'g1', campaign_name: 'Spring' }));
    await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    await machine.desktop.press('Mute campaign for 1 hour');
    await expect
      .poll(async () => (await app.call('getStatus', {})).mutes)
      .toMatchObject([{ kind: 'campaign', id: 'g1', name: 'Spring' }]);
  });

  it('Linux: where a notification has no buttons but "View", and nobody says that it was closed, that opens the call', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings, args: ['--hidden'], actions: 'view', saysClosed: false });
    await app.deliver(failedCall('c1', { transcript }));
    await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    await machine.desktop.press('View');
    await (await app.page()).getByText('My parcel is damaged.').waitFor();
  });

  it('Linux: the state in the tray, its menu, a paused and a quiet night, and what is not there named: keyring, notifications', async () => {
    const machine = await startMachine({ notificationService: false });
    const app = startDesktopApp(machine, { settings, keyStore: 'basic_text' });
    await app.page();
    await expect
      .poll(() => app.ask('tray'))
      .toMatchObject({
        image: expect.stringMatching(/offline\.png$/),
        toolTip: expect.stringContaining('Local only'),
        menu: expect.arrayContaining(['Open TopCalls Notifier', '[Local only: there is no public address]']),
      });
    await app.ask('chooseInTray', 'Settings…');
    const page = await app.page();
    await expect.poll(() => new URL(page.url()).hash).toBe('#/settings');
    await app.deliver(failedCall('c1'));
    const trouble = page.getByRole('alert').filter({ hasText: 'The last notification was not shown.' });
    await trouble.getByText('No notification service answers on the session bus').waitFor();
    await trouble.getByRole('button', { name: 'Done' }).click();
    await trouble.waitFor({ state: 'detached' });
    await app.ask('chooseInTray', 'For 1 hour');
    await expect.poll(async () => (await app.call('getStatus', {})).paused).toBe(true);
    await app.call('resume', {});
    // Quiet now, whatever time it is.
    await app.call('updateSettings', { notifications: { quietHours: { enabled: true, ...hoursAroundNow() } } });
    await expect.poll(async () => (await app.ask('tray')).toolTip).toMatch(/quiet hours until \d+:\d\d$/);
    const { menu } = await app.ask('tray');
    await app.ask('chooseInTray', menu.find((label) => label.startsWith('Notify anyway')) ?? '');
    await expect.poll(async () => (await app.call('getStatus', {})).quietUntil).toBeNull();
    await app.ask('chooseInAppMenu', 'Show log files');
    await expect.poll(() => app.journal('openPath')).toEqual([[expect.stringMatching(/logs$/)]]);
  });

  it('Linux: Diagnostics names the missing sandbox, and the AppImage that the desktop does not know', async () => {
    const machine = await startMachine();
    const appImage = join(machine.home, 'TopCalls.AppImage');
    const app = startDesktopApp(machine, { settings, appImage, args: ['--no-sandbox'] });
    const page = await app.page();
    await page.evaluate(() => {
      window.location.hash = '#/diagnostics';
    });
    await page.getByText('without the browser engine’s sandbox').waitFor();
    await page.getByText('The desktop does not know this AppImage').waitFor();
  });

  it('says so and ends when another host has its data', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings });
    await first.receiverUrl();
    const second = startDesktopApp({ ...machine, systemDir: `${machine.systemDir}-of-another` });
    expect(await second.exit).toBe(1);
  });
});
