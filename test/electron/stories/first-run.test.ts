import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { postThroughTunnel } from '../../support/headless-host.ts';
import { startTunnelServer } from '../../support/tunnel-server.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

describe('the desktop app on its first run', () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('opens a tunnel, shows a notification for a failed call, and the transcript on a click', {
    timeout: 60_000,
  }, async () => {
    const tunnelServer = await startTunnelServer();
    onTestFinished(() => tunnelServer.stop());
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings: { tunnel: { host: tunnelServer.url } } });
    const publicUrl = await app.webhookUrl();
    const receiverUrl = await app.receiverUrl();
    const { transcript } = completedCall('c1');
    const body = JSON.stringify(failedCall('c1', { transcript }));
    expect(await postThroughTunnel({ publicUrl, receiverUrl }, body)).toBe(200);
    const shown = await machine.desktop.waitForNotification(({ title }) => title.includes('+14155550177'));
    expect(shown.body).toContain('Nobody picked up after 30 seconds');

    const page = await app.page();
    await app.ask('collectGarbage');
    await machine.desktop.click();
    await page.getByText('My parcel is damaged.').waitFor();
    expect(page.url()).toContain('#/calls/c1');
    expect((await app.call('listAlerts', {})).alerts).toMatchObject([
      { outcome: 'shown', clickedAt: expect.any(Number) },
    ]);
  });
});
