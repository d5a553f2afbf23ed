import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { completedCall, failedCall, failedElsewhere } from '../../support/bodies.ts';
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
    await expect.poll(() => app.ask('windows')).toMatchObject([{ visible: false }]);
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');

    expect(await app.deliver(failedCall('c1', { transcript }))).toBe(200);
    await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    expect(await app.ask('windows')).toMatchObject([{ visible: false }]);
    await app.ask('collectGarbage');
    await machine.desktop.click();
    await expect.poll(() => app.ask('windows')).toMatchObject([{ visible: true }]);
    await page.getByText('My parcel is damaged.').waitFor();
    await expect.poll(() => page.url()).toContain('#/calls/c1');
  });

  it('comes back on exactly the calls of the summary that was clicked', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    const page = await app.page();
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
    await expect.poll(() => app.ask('windows')).toMatchObject([{ visible: true }]);
    await app.ask('closeWindow');
    for (let index = 1; index <= 7; index += 1) expect(await app.deliver(failedElsewhere(`c${index}`))).toBe(200);
    await expect.poll(() => machine.desktop.notifications().length).toBe(3);
    // A click is on the oldest one that is on the screen.
    await machine.desktop.dismissAll();
    await machine.desktop.waitForNotification(({ title }) => title === '4 more calls failed', 20_000);
    await machine.desktop.click();
    await expect.poll(() => app.ask('windows')).toMatchObject([{ visible: true }]);
    await page.getByRole('button', { name: '4 calls of this notification' }).waitFor();
    await expect.poll(() => page.locator('[data-call-id]').count()).toBe(4);
    await expect.poll(() => page.url()).toMatch(/#\/calls\?summary=\d+-\d+/);
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

  it('is there beside an engine that waits, says that it starts, and goes on to its page when the engine answers', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings, disk: 'hangs' });
    const page = await app.page();
    await expect.poll(() => app.ask('windows'), { timeout: 15_000 }).toMatchObject([{ visible: true }]);
    await page.getByRole('heading', { name: 'Starting…' }).waitFor();
    await page.getByRole('contentinfo').getByText('Starting…').waitFor();
    const starting = ['Open TopCalls Notifier', '[Starting…]', '---', 'Quit TopCalls Notifier'];
    expect((await app.ask('tray')).menu).toEqual(starting);
    expect(existsSync(join(app.dataDir, 'running.json'))).toBe(false);

    await app.ask('answerDisk');
    await page.getByRole('heading', { name: 'Connect TopCalls' }).waitFor();
    await expect.poll(async () => (await app.ask('tray')).menu).toContain('Settings…');
    expect(await app.deliver(failedCall('c1'))).toBe(200);
    await page.locator('[data-call-id="c1"]').waitFor();
  });

  it('has a tray beside an engine that waits, opens on a second launch, and can be quit', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings, disk: 'hangs', args: ['--hidden'] });
    await expect.poll(async () => (await app.ask('tray')).toolTip).toBe('Starting…');
    expect(await app.ask('windows')).toEqual([]);
    expect(await startDesktopApp(machine).exit).toBe(0);
    await expect.poll(() => app.ask('windows'), { timeout: 15_000 }).toMatchObject([{ visible: true }]);
    await app.ask('chooseInTray', 'Quit TopCalls Notifier');
    expect(await app.exit).toBe(0);
  });

  it.each(['afterShow', 'never'] as const)(
    'appears although the system says %s that its page is ready, and comes back whenever the user asks',
    async (readyToShow) => {
      const machine = await startMachine();
      const app = startDesktopApp(machine, { settings, readyToShow });
      await expect.poll(() => app.ask('windows'), { timeout: 15_000 }).toMatchObject([{ visible: true }]);
      await app.ask('closeWindow');
      await app.ask('clickTray', 'left');
      expect(await app.ask('windows')).toMatchObject([{ visible: true }]);
      await app.ask('closeWindow');
      expect(await startDesktopApp(machine).exit).toBe(0);
      await expect.poll(() => app.ask('windows'), { timeout: 15_000 }).toMatchObject([{ visible: true }]);
    },
  );

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

  it('offers to copy what is selected, every command of editing in a field, to find in the open call, and to print it', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    const page = await app.page();
    await app.deliver(completedCall('c1'));
    await page.locator('[data-call-id="c1"]').click();
    const said = page.getByText('My parcel is damaged.');
    await said.selectText();
    await said.click({ button: 'right' });
    await expect.poll(() => app.ask('contextMenu')).toEqual(['(copy)']);
    await page.getByRole('combobox', { name: 'Search calls' }).click({ button: 'right' });
    await expect.poll(() => app.ask('contextMenu')).toContain('(paste)');

    await app.ask('chooseInAppMenu', 'Find…');
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('damaged');
    await page
      .getByRole('search', { name: 'Find on this page' })
      .getByText(/^1 of \d$/)
      .waitFor();

    await app.ask('chooseInAppMenu', 'Print…');
    await expect.poll(() => app.journal('print')).toEqual([[expect.stringContaining('#/calls/c1')]]);
  });
});
