import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { completedCall } from '../../support/bodies.ts';
import { type DesktopApp, startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

const settings = { tunnel: { provider: 'off' } } as const;

async function shownCall(app: DesktopApp): Promise<string> {
  const page = await app.page();
  await page.getByText('My parcel is damaged.').waitFor();
  return new URL(page.url()).hash;
}

describe('a deep link', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('opens its call in the running app, and starts the app with its call', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    await app.deliver(completedCall('c1'));
    await app.deliver(completedCall('c2'));
    await (await app.page()).locator('[data-call-id="c2"]').waitFor();
    await app.ask('closeWindow');
    const second = startDesktopApp(machine, { args: ['--some-switch', 'topcalls-notifier://call/c1'] });
    expect(await second.exit).toBe(0);
    expect(await shownCall(app)).toBe('#/calls/c1');
    await expect.poll(() => app.ask('windows')).toMatchObject([{ visible: true }]);
    await app.ask('quit');
    expect(await app.exit).toBe(0);

    const cold = startDesktopApp(machine, { args: ['topcalls-notifier://call/c2?turn=1'] });
    expect(await shownCall(cold)).toBe('#/calls/c2?turn=1');
    expect(await cold.journal('setAsDefaultProtocolClient')).toEqual([['topcalls-notifier']]);
  });

  it('comes to the macOS app by an event of its own, before it is ready too', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings, platform: 'darwin' });
    await first.deliver(completedCall('c1'));
    await (await first.page()).locator('[data-call-id="c1"]').waitFor();
    await first.ask('openUrl', 'topcalls-notifier://call/c1');
    expect(await shownCall(first)).toBe('#/calls/c1');
    await first.ask('quit');
    await first.exit;
    const cold = startDesktopApp(machine, { platform: 'darwin', openUrl: 'topcalls-notifier://call/c1' });
    expect(await shownCall(cold)).toBe('#/calls/c1');
  });
});
