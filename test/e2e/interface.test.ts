import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

async function deliver({ ready }: HeadlessHost, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('the interface', { timeout: 40_000 }, () => {
  it('finds the list again as it was left, after another page and after a restart', async () => {
    const host = await startHeadlessHost(args);
    await Promise.all(Array.from({ length: 50 }, (_, index) => deliver(host, failedCall(`c${index}`))));
    const page = await openPage(`${host.ready.uiUrl}#/calls?outcome=failed`);
    await expect.poll(() => page.locator('[data-call-id]').count()).toBeGreaterThan(5);
    const list = page.getByRole('list', { name: 'Calls, newest first' }).locator('..');
    const scrolled = () => list.evaluate((scroller) => scroller.scrollTop);
    await list.hover();
    await page.mouse.wheel(0, 900);
    await expect.poll(scrolled).toBeGreaterThan(800);
    const before = await scrolled();

    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Colours').waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    expect(new URL(page.url()).hash).toBe('#/calls?outcome=failed');
    await expect.poll(scrolled).toBeGreaterThan(before - 60);
    expect(await scrolled()).toBeLessThan(before + 60);

    await page.goto('about:blank');
    await page.goto(host.ready.uiUrl);
    await expect.poll(() => new URL(page.url()).hash).toBe('#/calls?outcome=failed');
    // On the list itself the way to the history is the way to all of it.
    await page.getByRole('link', { name: 'History' }).click();
    expect(new URL(page.url()).hash).toBe('#/calls');
  });

  it('is dark from its first moment where the system is, and moves nothing while it loads', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'));
    const page = await openPage('about:blank');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(host.ready.uiUrl);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(27, 28, 31)');

    await page.unroute('**/*.js');
    await page.addInitScript(() => {
      const told = window as unknown as { moved: number };
      told.moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) told.moved += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(host.ready.uiUrl);
    await page.locator('[data-call-id="c1"]').waitFor();
    await page.getByText('No call is open').waitFor();
    expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBeLessThan(0.01);
  });

  it('says that a page has a fault instead of showing nothing, and leaves a report of it', async () => {
    const dataDir = temporaryDirectory();
    const host = await startHeadlessHost(args, { dataDir });
    await deliver(host, completedCall('c1'));
    const page = await openPage(host.ready.uiUrl);
    await page.route('**/api/getCall', (route) => route.fulfill({ json: { ok: true, value: { callId: 'c1' } } }));
    await page.locator('[data-call-id="c1"]').click();
    await page.getByText('This page has a fault and cannot be shown').waitFor();
    const reports = () =>
      readdirSync(join(dataDir, 'crashes')).map((name) => readFileSync(join(dataDir, 'crashes', name), 'utf8'));
    await expect.poll(() => reports().join('')).toContain('TypeError');
    // Another page is well.
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Colours').waitFor();
  });

  it('goes on looking by itself where the engine ends a search before its end', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'));
    await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(1);
    const page = await openPage('about:blank');
    const cursors: (string | undefined)[] = [];
    await page.route('**/api/searchCalls', async (route) => {
      const { text, cursor } = JSON.parse(route.request().postData() ?? '{}');
      if (text !== 'parcel' || cursor === '7') return route.continue({ postData: JSON.stringify({ limit: 5 }) });
      cursors.push(cursor);
      return route.fulfill({ json: { ok: true, value: { calls: [], nextCursor: cursor === undefined ? '9' : '7' } } });
    });
    await page.goto(`${host.ready.uiUrl}#/calls?text=parcel`);
    await page.locator('[data-call-id="c1"]').waitFor();
    expect(cursors).toEqual([undefined, '9']);
  });
});
