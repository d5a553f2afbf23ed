import { describe, expect, it } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { inject } from '../support/inject.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const pages = ['Campaigns', 'Insights', 'Activity', 'Connect', 'Settings', 'History'];

describe('the code of the interface', { timeout: 40_000 }, () => {
  it('comes page by page: first what the address names, the others by themselves, and then none is waited for', async () => {
    const host = await startHeadlessHost(args);
    await fetch(host.ready.receiverUrl, { method: 'POST', body: JSON.stringify(completedCall('c1')) });
    const page = await openPage('about:blank');
    const read: string[] = [];
    const urls: string[] = [];
    page.on('requestfinished', (request) => {
      const name = /\/assets\/(\w+)-[\w-]+\.js$/.exec(request.url())?.[1];
      if (name === undefined) return;
      read.push(name);
      urls.push(request.url());
    });
    await page.goto(`${host.ready.uiUrl}#/settings`);
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    const named = ['CallsPage', 'CampaignsPage', 'CampaignPage', 'ActivityPage', 'DiagnosticsPage', 'Palette'];
    await expect.poll(() => named.filter((name) => !read.includes(name))).toEqual([]);
    expect(read.indexOf('SettingsPage')).toBeLessThan(Math.min(...named.map((name) => read.indexOf(name))));

    // Read is not run: a module that is asked for again is there once it was.
    await page.evaluate(`Promise.all(${JSON.stringify(urls)}.map((url) => import(url))).then(() => null)`);

    // A page whose code is here is there with the click, and not after an empty moment.
    const seen = await page.evaluate(async (labels) => {
      const headings: (string | null)[] = [];
      for (const label of labels) {
        document.querySelector<HTMLElement>(`nav a[title^="${label}"]`)?.click();
        await Promise.resolve();
        headings.push(document.querySelector('main h1')?.textContent ?? null);
      }
      return headings;
    }, pages);
    expect(seen).toEqual(['Campaigns', 'Insights', 'Activity', 'Connect TopCalls', 'Settings', 'History']);
  });

  it('breaks no rule of its page’s policy, and what comes in otherwise does nothing', async () => {
    const host = await startHeadlessHost(args);
    await fetch(host.ready.receiverUrl, { method: 'POST', body: JSON.stringify(completedCall('c1')) });
    const page = await openPage('about:blank');
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|trusted/i.test(message.text())) refused.push(message.text());
    });
    await page.goto(`${host.ready.uiUrl}#/calls/c1`);
    await page.getByText('My parcel is damaged.').waitFor();
    for (const name of pages) {
      await page.getByRole('navigation').getByRole('link', { name }).click();
      await page.locator('main h1').first().waitFor();
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(refused).toEqual([]);

    const { did, fromText } = await inject(page);
    expect(did).toEqual([]);
    expect(Object.entries(fromText).filter(([, ended]) => ended !== 'refused')).toEqual([]);
  });
});
