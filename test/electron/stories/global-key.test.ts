import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

describe('the key that shows the desktop app', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('is taken from the keyboard, shows and hides the window, stays where the system refuses another, and works by the portal', async () => {
    const machine = await startMachine();
    const takenKeys = ['Control+Alt+T'];
    const first = startDesktopApp(machine, { settings: { tunnel: { provider: 'off' } }, takenKeys });
    const page = await first.page();
    await page.evaluate(() => {
      window.location.hash = '#/settings';
    });
    const control = page.getByRole('button', { name: 'Key to show this window: none. Change' });
    await control.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Esc cancels').waitFor();
    // Nobody is caught in it.
    await page.keyboard.press('Tab');
    await control.waitFor();
    await control.click();
    await page.keyboard.press('Control+Alt+k');
    await page.getByRole('button', { name: 'Key to show this window: Ctrl + Alt + K. Change' }).waitFor();
    const visible = async () => (await first.ask('windows'))[0]?.visible;
    await first.ask('pressGlobally', 'Control+Alt+K');
    expect(await visible()).toBe(false);
    await first.ask('pressGlobally', 'Control+Alt+K');
    expect(await visible()).toBe(true);

    await page.getByRole('button', { name: /^Key to show this window/ }).click();
    await page.keyboard.press('Control+Alt+t');
    const refused = 'Ctrl + Alt + T is taken: the system or another app has it. The key stays as it was.';
    await page.getByRole('alert').filter({ hasText: refused }).waitFor();
    await page.getByRole('button', { name: 'Key to show this window: Ctrl + Alt + K. Change' }).waitFor();
    await first.ask('pressGlobally', 'Control+Alt+K');
    expect(await visible()).toBe(false);
    await first.ask('quit');
    expect(await first.exit).toBe(0);

    const second = startDesktopApp(machine, { wayland: true, args: ['--hidden', '--enable-features=Other'] });
    await second.receiverUrl();
    await second.ask('pressGlobally', 'Control+Alt+K');
    await expect.poll(() => second.ask('windows'), { timeout: 15_000 }).toMatchObject([{ visible: true }]);
    const onWayland = await second.page();
    await onWayland.evaluate(() => {
      window.location.hash = '#/settings';
    });
    await onWayland.getByText('Your desktop asks you first').waitFor();
    await onWayland.getByRole('button', { name: 'Remove the key' }).click();
    await onWayland.getByRole('button', { name: 'Key to show this window: none. Change' }).waitFor();
    await expect(second.ask('pressGlobally', 'Control+Alt+K')).rejects.toThrow('Nothing answers');
  });
});
