import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const quiet = ['--tunnel', 'off', '--notifications', 'off'];

describe('signatures, in a browser', { timeout: 60_000 }, () => {
  it('says that deliveries are not checked until a secret is set, then lists what is turned away and why', async () => {
    const host = await startHeadlessHost(quiet);
    const page = await openPage(host.ready.uiUrl);
    const show = (place: string) => page.goto(`${new URL(host.ready.uiUrl).origin}/#/${place}`);
    await show('settings');
    await page.getByText(/Without a webhook secret, events are accepted/).waitFor();
    await page.getByLabel('Webhook secret').fill('old-secret new-secret');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/not signed with the webhook secret are rejected/).waitFor();

    const body = JSON.stringify(failedCall('c1'));
    const deliver = async (headers: Record<string, string>) => {
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
      return (await fetch(host.ready.receiverUrl, init)).status;
    };
    expect(await deliver({ 'x-other-signature': 'a-value-of-its-own' })).toBe(401);
    for (const secret of ['old-secret', 'new-secret']) {
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      expect(await deliver({ 'x-topcalls-signature': signature })).toBe(200);
    }
    await show('activity?show=deliveries');
    const reason = page.getByText(/has no x-topcalls-signature header\. It had .*x-other-signature/);
    await reason.first().waitFor();
    const { deliveries } = await host.api('listDeliveries', { outcome: 'rejected' });
    expect(JSON.stringify(deliveries)).not.toMatch(/a-value-of-its-own|Nobody picked up|secret/);
  });
});
