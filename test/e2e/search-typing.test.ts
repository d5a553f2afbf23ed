import { describe, expect, it } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

async function deliver({ ready }: HeadlessHost, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('typing a search', { timeout: 40_000 }, () => {
  it('searches with the key instead of after a pause', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'));
    const page = await openPage('about:blank');
    await page.addInitScript(() => {
      const times: { typedAt: number; waits: number[] } = { typedAt: 0, waits: [] };
      const real = window.fetch;
      window.fetch = (...request) => {
        if (String(request[0]).endsWith('/api/searchCalls')) times.waits.push(performance.now() - times.typedAt);
        return real(...request);
      };
      window.addEventListener('input', () => (times.typedAt = performance.now()), { capture: true });
      Object.assign(window, { times });
    });
    await page.goto(host.ready.uiUrl);
    await page.locator('[data-call-id="c1"]').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { text, total } = JSON.parse(request.postData() ?? '{}');
      if (request.url().endsWith('/api/searchCalls') && total === undefined) asked.push(text);
    });
    await page.getByRole('combobox').focus();
    const waits: number[] = [];
    for (const key of 'parcel') {
      // Waited for from before: the answer may be there as soon as the key is up.
      await Promise.all([page.waitForResponse(/searchCalls/), page.keyboard.press(key)]);
      waits.push(
        await page.evaluate(() => (window as unknown as { times: { waits: number[] } }).times.waits.at(-1) ?? 0),
      );
    }
    // A pause would be in each of them, whatever else the machine does.
    expect(Math.min(...waits)).toBeLessThan(50);
    // Begun ahead, and not asked again by the list.
    await page.locator('[data-call-id] mark').first().waitFor();
    expect(asked).toEqual(['p', 'pa', 'par', 'parc', 'parce', 'parcel']);
  });

  it('gives up a search that was typed past, and shows the answer to the last one', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'));
    await deliver(host, completedCall('c2', { transcript: [{ user: 'user', text: 'A pear.' }], call_summary: null }));
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c2"]').waitFor();
    let answerFirst = () => {};
    await page.route('**/api/searchCalls', async (route) => {
      if (JSON.parse(route.request().postData() ?? '{}').text === 'pa') {
        await new Promise<void>((answer) => (answerFirst = answer));
      }
      await route.continue().catch(() => {});
    });
    const givenUp = page.waitForEvent('requestfailed', (request) => request.postData()?.includes('"pa"') === true);
    // Waited for from before: the request goes out with the key.
    const asked = page.waitForRequest((request) => request.postData()?.includes('"pa"') === true);
    await page.getByRole('combobox').fill('pa');
    await asked;
    await page.getByRole('combobox').fill('pear');
    expect((await givenUp).failure()?.errorText).toContain('ABORTED');
    await expect.poll(() => page.locator('[data-call-id] mark').allTextContents()).toEqual(['pear']);
    answerFirst();
    expect(await page.locator('[data-call-id]').count()).toBe(1);
  });
});
