import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

const settings = { tunnel: { provider: 'off' } } as const;
const { transcript } = completedCall('c1');

describe('the window of the desktop app', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('closes to the tray and comes back on the call whose notification was clicked', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    const page = await app.page();
    await expect.poll(() => app.ask('windows')).toMatchObject([{ visible: true }]);
    await app.ask('closeWindow');
    expect(await app.ask('windows')).toMatchObject([{ visible: false }]);
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');

    expect(await app.deliver(failedCall('c1', { transcript }))).toBe(200);
    await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    expect(await app.ask('windows')).toMatchObject([{ visible: false }]);
    await app.ask('collectGarbage');
    await machine.desktop.click();
    await expect.poll(() => app.ask('windows')).toMatchObject([{ visible: true }]);
    await page.getByText('My parcel is damaged.').waitFor();
    expect(page.url()).toContain('#/calls/c1');
  });

  it('starts hidden at login, and a second launch brings it forward and ends', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings, args: ['--hidden'] });
    await app.receiverUrl();
    await expect.poll(() => app.ask('tray')).toMatchObject({ menu: expect.arrayContaining(['Settings…']) });
    expect(await app.ask('windows')).toEqual([]);

    const hidden = startDesktopApp(machine, { args: ['--hidden'] });
    expect(await hidden.exit).toBe(0);
    expect(await app.ask('windows')).toEqual([]);

    const second = startDesktopApp(machine);
    expect(await second.exit).toBe(0);
    await expect.poll(() => app.ask('windows')).toMatchObject([{ visible: true }]);
    await (await app.page()).getByRole('status').first().waitFor();
  });

  it('is as large as it was left, in the colour of its page, and there again after its process died', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings: { ...settings, app: { theme: 'dark' } } });
    const page = await first.page();
    await expect.poll(() => first.ask('windows')).toMatchObject([{ visible: true }]);
    const [{ backgroundColor } = { backgroundColor: '' }] = await first.ask('windows');
    const surface = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--surface').trim());
    await expect.poll(surface).toBe(backgroundColor);
    await first.call('updateSettings', { app: { theme: 'light' } });
    await expect.poll(() => first.ask('windows')).toMatchObject([{ backgroundColor: '#ffffff' }]);

    await first.ask('resizeWindow', 900, 700);
    await first.ask('crashPage');
    await expect.poll(() => first.ask('windows')).toEqual([]);
    await first.ask('clickTray', 'left');
    await expect
      .poll(() => first.ask('windows'))
      .toMatchObject([{ visible: true, bounds: { width: 900, height: 700 } }]);
    await (await first.page()).getByRole('status').first().waitFor();
  });

  it('offers to copy what is selected, every command of editing in a field, and to find in the open call', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    const page = await app.page();
    await app.deliver(completedCall('c1'));
    await page.locator('[data-call-id="c1"]').click();
    const said = page.getByText('My parcel is damaged.');
    await said.selectText();
    await said.click({ button: 'right' });
    await expect.poll(() => app.ask('contextMenu')).toEqual(['(copy)']);
    await page.getByRole('searchbox', { name: 'Search calls' }).click({ button: 'right' });
    await expect.poll(() => app.ask('contextMenu')).toContain('(paste)');

    await app.ask('chooseInAppMenu', 'Find…');
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('damaged');
    await page
      .getByRole('search', { name: 'Find on this page' })
      .getByText(/^1 of \d$/)
      .waitFor();
  });
});
