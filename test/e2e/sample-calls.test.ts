import { describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

describe('a look at the app with sample calls', { timeout: 40_000 }, () => {
  it('is one click away on the first run, marked on every page, and gone with one click', async () => {
    const host = await startHeadlessHost(args);
    const page = await openPage(host.ready.uiUrl);
    await page.getByRole('button', { name: 'Try it with sample calls' }).click();
    const rows = page.locator('[data-call-id]');
    await expect.poll(() => rows.count()).toBe(12);
    expect(await rows.filter({ hasText: 'Sample' }).count()).toBe(12);
    await page.getByRole('note').getByText('Sample calls are shown.').waitFor();
    expect(await violationsOn(page)).toEqual([]);

    const main = page.getByRole('main');
    await rows.first().click();
    await main.getByRole('region', { name: 'Call', exact: true }).getByText('Sample', { exact: true }).waitFor();
    const link = (name: string) => page.getByRole('navigation').getByRole('link', { name });
    await link('Campaigns').click();
    const card = main.getByRole('link', { name: 'Appointment reminders' });
    await card.getByText('Sample', { exact: true }).waitFor();
    await card.click();
    await main.getByRole('heading', { name: 'Appointment reminders' }).waitFor();
    await main.getByText('Sample', { exact: true }).first().waitFor();
    await link('Activity').click();
    await main.getByText('Sample', { exact: true }).first().waitFor();
    await main.getByText('Deliveries').click();
    const deliveries = main.getByRole('list', { name: 'Deliveries, newest first' }).getByRole('listitem');
    await expect.poll(() => deliveries.count()).toBeGreaterThan(20);
    expect(await deliveries.filter({ hasNotText: 'Sample' }).count()).toBe(0);

    // Set-up offers them no more; what is real stays.
    await link('Connect').click();
    await main.getByRole('heading', { name: 'Connect TopCalls' }).waitFor();
    expect(await page.getByRole('button', { name: 'Try it with sample calls' }).count()).toBe(0);
    await fetch(host.ready.receiverUrl, { method: 'POST', body: JSON.stringify(failedCall('c1')) });
    await page.goto(`${host.ready.uiUrl.split('#')[0]}#/calls/topcalls-notifier-sample-2`);
    await page.getByRole('button', { name: 'Remove sample calls' }).click();
    await expect
      .poll(() => rows.evaluateAll((each) => each.map((row) => row.getAttribute('data-call-id'))))
      .toEqual(['c1']);
    await expect.poll(() => new URL(page.url()).hash).toBe('#/calls');
    await page.getByText('Sample calls are shown.').waitFor({ state: 'detached' });
    expect(await main.getByText('Sample', { exact: true }).count()).toBe(0);
  });
});
