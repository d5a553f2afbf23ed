import { describe, expect, it, onTestFinished } from 'vitest';
import { documentedEventNames } from '../../core/events/names.ts';
import { sampleEvent } from '../../simulator/samples.ts';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type DesktopSession, startDesktopSession } from '../support/desktop-session.ts';
import { type HeadlessHost, postThroughTunnel, startHeadlessHost } from '../support/headless-host.ts';
import { startTunnelServer, type TunnelServer } from '../support/tunnel-server.ts';

interface Stage {
  desktop: DesktopSession;
  tunnelServer: TunnelServer;
  host: HeadlessHost;
}

/** A tunnel server, a desktop with a notification service, and the app between them. */
async function setTheStage(subdomain: string): Promise<Stage> {
  const desktop = await startDesktopSession();
  onTestFinished(() => desktop.close());
  const tunnelServer = await startTunnelServer();
  onTestFinished(() => tunnelServer.stop());
  const args = ['--tunnel', 'localtunnel', '--tunnel-host', tunnelServer.url, '--subdomain', subdomain];
  const host = await startHeadlessHost(args, { env: desktop.env });
  expect(host.ready.publicUrl).toContain(`${subdomain}.lt.localhost`);
  return { desktop, tunnelServer, host };
}

const post = (host: HeadlessHost, body: unknown, options?: Parameters<typeof postThroughTunnel>[2]) =>
  postThroughTunnel(host.ready, typeof body === 'string' ? body : JSON.stringify(body), options);

describe('the main job: an event at the public URL becomes a notification, a click on it the transcript', () => {
  it('takes all ten events through the public URL and keeps them in the history', { timeout: 60_000 }, async () => {
    const { host } = await setTheStage('ten-events');
    for (const name of documentedEventNames) {
      const { body, headers, callId, campaignId } = sampleEvent(name);
      expect(await postThroughTunnel(host.ready, body, { headers })).toBe(200);
      const kept = () =>
        callId === null ? host.api('getCampaign', { campaignId: campaignId ?? '' }) : host.api('getCall', { callId });
      await expect.poll(async () => (await kept())?.events.map((event) => event.name)).toEqual([name]);
    }
    await expect.poll(async () => (await host.api('getStatus', {})).counts).toMatchObject({ events: 10, rejected: 0 });
  });

  it('notifies of a failed call, and shows the call when the notification is clicked', {
    timeout: 60_000,
  }, async () => {
    const { host, desktop } = await setTheStage('failed-call');
    const page = await openPage(host.ready.uiUrl);
    await page.getByRole('status').first().waitFor();
    const { transcript } = completedCall('c1');
    expect(await post(host, failedCall('c1', { transcript }))).toBe(200);
    const shown = await desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    expect(shown.body).toContain('Nobody picked up after 30 seconds');

    await desktop.click();
    await page.getByText('My parcel is damaged.').waitFor();
    await expect.poll(() => page.url()).toContain('#/calls/c1');
    expect(await page.locator('[data-turn]').count()).toBe(2);
    // The page opens at once; the click is written down beside it.
    await expect
      .poll(async () => (await host.api('listAlerts', {})).alerts)
      .toMatchObject([{ outcome: 'shown', clickedAt: expect.any(Number) }]);
  });

  it('finds a call by a word that was said, and marks the word', { timeout: 60_000 }, async () => {
    const { host } = await setTheStage('search-word');
    await post(host, completedCall('c1'));
    await post(host, completedCall('c2', { transcript: [{ user: 'user', text: 'Goodbye' }], call_summary: null }));
    const page = await openPage(host.ready.uiUrl);
    await expect.poll(() => page.locator('[data-call-id]').count()).toBe(2);
    await page.getByRole('combobox', { name: 'Search calls' }).fill('damag');
    await expect.poll(() => page.locator('[data-call-id]').count()).toBe(1);
    await expect.poll(() => page.locator('[data-call-id] mark').first().textContent()).toBe('damaged');
  });

  it('notifies once of a failed call that is delivered five times', { timeout: 60_000 }, async () => {
    const { host, desktop } = await setTheStage('five-times');
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await post(host, failedCall('c1'))).toBe(200);
    await post(host, failedCall('c2', { phone_number: '+14155550188' }));
    await desktop.waitForNotification(({ title }) => title.includes('+1 415 555 0188'));
    expect(desktop.notifications().filter(({ title }) => title.includes('+1 415 555 0177'))).toHaveLength(1);
    expect((await host.api('getCall', { callId: 'c1' }))?.events).toMatchObject([{ deliveries: 5 }]);
  });

  it('shows text of any script as it was sent, and markup as text', { timeout: 60_000 }, async () => {
    const { host } = await setTheStage('any-script');
    const said = [
      '你好，我想取消订单',
      'أريد إلغاء الطلب',
      'Thanks 😀👩‍👩‍👧!',
      '<script>document.title = "owned"</script><b>bold</b>',
    ];
    const transcript = said.map((text, index) => ({ id: index, user: index % 2 ? 'user' : 'assistant', text }));
    expect(await post(host, completedCall('c1', { transcript }))).toBe(200);
    await expect
      .poll(async () => (await host.api('getCall', { callId: 'c1' }))?.turns.map(({ text }) => text))
      .toEqual(said);
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c1"]').click();
    for (const text of said) await page.getByText(text, { exact: true }).first().waitFor();
    expect(await page.title()).not.toBe('owned');
    expect(await page.locator('[data-turn] b').count()).toBe(0);
  });

  it('sends a test event round through the public URL', { timeout: 60_000 }, async () => {
    const { host, desktop } = await setTheStage('test-event');
    const result = await host.api('sendTestEvent', { event: 'call.failed' });
    expect(result.viaPublicUrl).toBe(true);
    await desktop.waitForNotification(({ title }) => title.includes('Call failed'));
  });

  it('takes events again under the same name after the tunnel server was restarted', { timeout: 90_000 }, async () => {
    const { host, tunnelServer } = await setTheStage('restarted');
    expect(await post(host, failedCall('before'))).toBe(200);
    await tunnelServer.stop();
    await expect
      .poll(async () => (await host.api('getStatus', {})).tunnel.state, { timeout: 30_000 })
      .not.toBe('online');
    await tunnelServer.start();
    await expect
      .poll(async () => (await host.api('getStatus', {})).tunnel, { timeout: 60_000 })
      .toMatchObject({
        state: 'online',
        publicUrl: host.ready.publicUrl,
      });
    expect(await post(host, failedCall('after'))).toBe(200);
    await expect.poll(async () => (await host.api('getCall', { callId: 'after' }))?.outcome).toBe('failed');
    await expect
      .poll(async () => (await host.api('listOutages', {})).outages[0])
      .toMatchObject({ endedAt: expect.any(Number) });
  });
});
