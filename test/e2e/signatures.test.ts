import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

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

  it('says on every page that signatures are no longer checked and that the address is another one, until the user has seen to both', async () => {
    const dataDir = temporaryDirectory();
    const first = await startHeadlessHost(quiet, { dataDir });
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await fetch(first.ready.receiverUrl, init)).status).toBe(200);
    await first.api('setSecret', { name: 'webhookSecret', value: 'top' });
    await first.end();
    for (const name of ['secrets.json', 'hook-token']) rmSync(join(dataDir, name));

    const host = await startHeadlessHost(quiet, { dataDir });
    const page = await openPage(host.ready.uiUrl);
    const lost = page.getByRole('alert').filter({ hasText: 'Signatures are no longer checked.' });
    await lost.getByText('Anybody who knows the webhook address can send events now.').waitFor();
    const changed = page.getByRole('alert').filter({ hasText: 'Your webhook address has changed.' });
    await changed.getByText(/\/hooks\/.{6}… do not arrive\. Give it the new address/).waitFor();
    await changed.getByRole('button', { name: 'Done' }).click();
    await changed.waitFor({ state: 'detached' });
    await lost.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('Webhook secret').waitFor();
    await lost.getByRole('button', { name: 'Go on without' }).click();
    await lost.waitFor({ state: 'detached' });
    expect((await host.api('getStatus', {})).secrets.missing).toEqual([]);
  });
});
