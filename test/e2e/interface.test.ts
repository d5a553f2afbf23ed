import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';
import { hoursAroundNow } from '../support/hours-around-now.ts';
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
    await page.getByText('Theme').waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#/calls?text=outcome:failed');
    await expect.poll(scrolled).toBeGreaterThan(before - 60);
    expect(await scrolled()).toBeLessThan(before + 60);

    await page.goto('about:blank');
    await page.goto(host.ready.uiUrl);
    await expect.poll(() => new URL(page.url()).hash).toBe('#/calls?text=outcome:failed');
    // On the list itself the way to the history is the way to all of it.
    await page.getByRole('link', { name: 'History' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#/calls');
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

  it('says where a transcript is longer than shown, and leads to the event that has all of it', async () => {
    const host = await startHeadlessHost(args);
    const transcript = Array.from({ length: 40 }, (_, turn) => ({
      user: 'user',
      text: `${turn} ${'x'.repeat(9_000)}`,
    }));
    await deliver(host, { event: 'call.queued', call_id: 'c1' });
    await deliver(host, completedCall('c1', { transcript }));
    const page = await openPage(`${host.ready.uiUrl}#/calls/c1`);
    await page.getByText('Longer than shown here').waitFor();
    await page.getByRole('button', { name: 'the raw event' }).click();
    const raw = page.getByRole('button', { name: 'Raw JSON of call.completed' });
    await expect.poll(() => raw.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('This is its beginning. “Copy” takes all of it.').waitFor();

    await page.route('**/api/getCall', async (route) => {
      const answer = await (await route.fetch()).json();
      return route.fulfill({ json: { ...answer, value: { ...answer.value, transcriptSequence: null } } });
    });
    await page.reload();
    await page.getByText('Longer than shown here').waitFor();
    expect(await page.getByRole('button', { name: 'the raw event' }).count()).toBe(0);
  });

  it('says that a page has a fault instead of showing nothing, and leaves a report of it', async () => {
    const dataDir = temporaryDirectory();
    const host = await startHeadlessHost(args, { dataDir });
    await deliver(host, completedCall('c1'));
    const page = await openPage(host.ready.uiUrl);
    await page.route('**/api/getCall', (route) => route.fulfill({ json: { ok: true, value: { callId: 'c1' } } }));
    await page.locator('[data-call-id="c1"]').click();
    await page.getByText('This page cannot be shown because of an error').waitFor();
    const reports = () =>
      readdirSync(join(dataDir, 'crashes')).map((name) => readFileSync(join(dataDir, 'crashes', name), 'utf8'));
    await expect.poll(() => reports().join('')).toContain('TypeError');
    // Another page is well.
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Theme').waitFor();
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

  it('goes on looking where something happens meanwhile, and stops at a page that fails until asked', async () => {
    const host = await startHeadlessHost(args);
    for (const callId of ['c1', 'c2']) await deliver(host, completedCall(callId));
    await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(2);
    const { calls } = await host.api('searchCalls', {});
    const page = await openPage('about:blank');
    const asked: unknown[] = [];
    let answerFirst = () => {};
    await page.route('**/api/searchCalls', async (route) => {
      const { text, cursor, total } = JSON.parse(route.request().postData() ?? '{}');
      if (text !== 'parcel' || total === true) return route.continue();
      asked.push(cursor);
      if (asked.length === 2) await new Promise<void>((answer) => (answerFirst = answer));
      if (asked.length === 4) return route.fulfill({ json: { ok: false, error: { code: 'disk', message: 'No.' } } });
      const isFirst = cursor === undefined;
      const value = { calls: isFirst ? calls.slice(0, 1) : calls.slice(1), nextCursor: isFirst ? '9' : null };
      return route.fulfill({ json: { ok: true, value } });
    });
    await page.goto(`${host.ready.uiUrl}#/calls?text=parcel`);
    await expect.poll(() => asked).toEqual([undefined, '9']);
    await page.getByText('Looking through older calls').waitFor();
    await deliver(host, completedCall('c3'));
    await expect.poll(() => asked).toEqual([undefined, '9', undefined, '9']);
    await page.getByText('Older calls could not be read').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-call-id="c1"]').waitFor();
    await page.getByText('Older calls could not be read').waitFor({ state: 'detached' });
    expect(asked).toHaveLength(5);
    answerFirst();
  });

  it('does not say that nothing was found while one types on in a search that still looks', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'));
    const page = await openPage('about:blank');
    const asked: string[] = [];
    await page.route('**/api/searchCalls', (route) => {
      const { text, cursor, total } = JSON.parse(route.request().postData() ?? '{}');
      // Views are counted by searches, too.
      if (text === undefined || total === true) return route.continue();
      asked.push(`${text} ${cursor}`);
      // The others stay open.
      if (cursor !== undefined || text !== 'par') return;
      return route.fulfill({ json: { ok: true, value: { calls: [], nextCursor: '9' } } });
    });
    await page.goto(`${host.ready.uiUrl}#/calls?text=par`);
    await expect.poll(() => asked).toEqual(['par undefined', 'par 9']);
    await page.getByRole('combobox').fill('parc');
    await expect.poll(() => asked.at(-1)).toBe('parc undefined');
    await page.getByRole('status', { name: 'Looking through older calls' }).waitFor();
    expect(await page.getByText('No calls found').count()).toBe(0);
  });

  it('has quiet hours with times filled in, says until when they hold and what is wrong, and lifts them for once', async () => {
    const host = await startHeadlessHost(args);
    const page = await openPage(`${host.ready.uiUrl}#/settings`);
    const hours = async () => (await host.api('getSettings', {})).notifications.quietHours;
    await page.getByLabel('Quiet hours').click({ force: true });
    await expect.poll(hours).toMatchObject({ enabled: true, from: '22:00', to: '07:00' });
    const [quietFrom, quietUntil] = [page.getByLabel('Quiet from'), page.getByLabel('Quiet until')];
    await quietFrom.fill('07:00');
    await quietFrom.press('Tab');
    await page.getByText('Must be another time than the one at which quiet hours begin').waitFor();
    await expect.poll(() => quietUntil.getAttribute('aria-invalid')).toBe('true');
    const described = await quietUntil.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described}"]`).textContent()).toMatch(/^Must be another time/);
    expect(await quietFrom.getAttribute('aria-invalid')).toBe('false');
    await quietUntil.fill('15:00');
    await quietUntil.press('Tab');
    await expect.poll(hours).toMatchObject({ from: '07:00', to: '15:00' });
    await expect.poll(() => page.getByText('Must be another time').count()).toBe(0);

    const days = page.getByRole('group', { name: 'Quiet on these days' });
    await days.getByRole('button', { name: 'Saturday' }).click();
    await days.getByRole('button', { name: 'Saturday', pressed: false }).waitFor();
    expect((await hours()).days).toEqual(['mon', 'tue', 'wed', 'thu', 'fri', 'sun']);
    await days.getByRole('button', { name: 'Saturday' }).click();
    await days.getByRole('button', { name: 'Saturday', pressed: true }).waitFor();

    const wide = hoursAroundNow(2);
    await host.api('updateSettings', { notifications: { quietHours: wide } });
    await expect.poll(() => quietUntil.inputValue()).toBe(wide.to);
    const { to } = hoursAroundNow();
    await quietUntil.fill(to);
    await quietUntil.press('Enter');
    const until = to.replace(/^0/, '');
    await page
      .locator('footer')
      .getByRole('button', { name: `Quiet until ${until}` })
      .waitFor();

    await deliver(host, failedCall('c1'));
    await expect
      .poll(async () => (await host.api('listAlerts', {})).alerts)
      .toMatchObject([{ decision: 'fold', outcome: 'pending' }]);

    await quietUntil.fill('25:00');
    await quietUntil.press('Tab');
    await page.getByText('Must be a time of day from 00:00 to 23:59, such as 22:30').waitFor();
    await quietUntil.press('Escape');
    expect(await quietUntil.inputValue()).toBe(to);
    expect(await quietUntil.getAttribute('aria-invalid')).toBe('false');

    await page.getByRole('button', { name: 'Notify anyway' }).click();
    await page.getByText(`Notifying anyway until ${until}`).waitFor();
    expect((await host.api('getStatus', {})).quietUntil).toBeNull();
    await expect.poll(async () => (await host.api('listAlerts', {})).alerts[0]?.outcome).toBe('failed');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('footer').getByText(`Quiet until ${until}`).waitFor();
  });
});
