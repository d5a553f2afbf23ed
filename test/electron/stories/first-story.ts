import { expect, onTestFinished } from 'vitest';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { postThroughTunnel } from '../../support/headless-host.ts';
import { startTunnelServer } from '../../support/tunnel-server.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';

/** First run, tunnel up, a failed call at the public URL, its notification, a click, its transcript in the window. */
export async function playFirstStory(appRoot: string): Promise<void> {
  const tunnelServer = await startTunnelServer();
  onTestFinished(() => tunnelServer.stop());
  const machine = await startMachine();
  const app = startDesktopApp(machine, { appRoot, settings: { tunnel: { host: tunnelServer.url } } });
  const publicUrl = await app.webhookUrl();
  const receiverUrl = await app.receiverUrl();
  const { transcript } = completedCall('c1');
  const body = JSON.stringify(failedCall('c1', { transcript }));
  expect(await postThroughTunnel({ publicUrl, receiverUrl }, body)).toBe(200);
  const shown = await machine.desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
  expect(shown.body).toContain('Nobody picked up after 30 seconds');

  const page = await app.page();
  // A notification that nothing holds would lose its click here.
  await app.ask('collectGarbage');
  await machine.desktop.click();
  await page.getByText('My parcel is damaged.').waitFor();
  expect(page.url()).toContain('#/calls/c1');
  const { alerts } = await app.call('listAlerts', {});
  expect(alerts).toMatchObject([{ outcome: 'shown', clickedAt: expect.any(Number) }]);
}
