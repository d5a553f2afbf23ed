import { describe, expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

async function deliver({ ready }: HeadlessHost, body: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

describe('an open list', { timeout: 40_000 }, () => {
  it('of deliveries shows those that were repeated or rejected at once', async () => {
    const host = await startHeadlessHost(args);
    const page = await openPage(`${host.ready.uiUrl}#/activity?show=deliveries`);
    const states = () => page.locator('main li').evaluateAll((rows) => rows.map((row) => row.textContent ?? ''));
    await page.getByText('Nothing has arrived yet').waitFor();
    expect(await deliver(host, failedCall('c1'))).toBe(200);
    await expect.poll(states).toEqual([expect.stringContaining('Accepted')]);
    expect(await deliver(host, failedCall('c1'))).toBe(200);
    await expect.poll(states).toEqual([expect.stringContaining('Repeated'), expect.stringContaining('Accepted')]);

    await page.getByRole('button', { name: 'Rejected' }).click();
    await page.getByText('No delivery was rejected').waitFor();
    await host.api('setSecret', { name: 'webhookSecret', value: 'a secret' });
    expect(await deliver(host, failedCall('c2'))).toBe(401);
    await expect.poll(states).toEqual([expect.stringContaining('Rejected')]);
    await page.getByText('Deliveries (1 rejected)').waitFor();
  });
});
