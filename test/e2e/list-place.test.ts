import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

async function deliver({ ready }: HeadlessHost, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Fifty calls that fail before anybody looks, each a second older than the next. */
async function fifty(): Promise<HeadlessHost> {
  const host = await startHeadlessHost(args);
  const bodies = Array.from({ length: 50 }, (_, index) =>
    failedCall(`c${index}`, { created_at: new Date(Date.now() - (100 - index) * 1_000).toISOString() }),
  );
  await Promise.all(bodies.map((body) => deliver(host, body)));
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(50);
  return host;
}

/** Fifty calls a second come until the test is over. Gives how many came so far. */
function flood(host: HeadlessHost): () => number {
  let came = 0;
  const timer = setInterval(() => {
    came += 1;
    void deliver(host, completedCall(`new${came}`, { created_at: new Date().toISOString() })).catch(() => {});
  }, 20);
  onTestFinished(() => clearInterval(timer));
  return () => came;
}

const list = (page: Page) => page.getByRole('list', { name: 'Calls, newest first' }).locator('..');
const pill = (page: Page) => page.getByRole('button', { name: /^[\d,]+ new calls?$/ });
const newCalls = async (page: Page) => Number((await pill(page).innerText()).replaceAll(/\D/g, ''));
/** The first row that is wholly in view, and how far below the list's top it begins, in pixels. */
const firstRow = (page: Page) =>
  list(page).evaluate((scroller) => {
    const { top } = scroller.getBoundingClientRect();
    const rows = [...scroller.querySelectorAll<HTMLElement>('[data-call-id]')];
    const places = rows.map((row) => ({ id: row.dataset.callId ?? '', at: row.getBoundingClientRect().top - top }));
    return places.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)[0] ?? { id: '', at: 0 };
  });
const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.callId);
const openCall = (page: Page) => new URL(page.url()).hash.match(/^#\/calls\/([^?]+)/)?.[1] ?? null;

describe('the list while calls come', { timeout: 90_000 }, () => {
  it('flows at its very top, and opens the row that was aimed at', async () => {
    const host = await fifty();
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c49"]').waitFor();
    const came = flood(host);
    await expect.poll(async () => (await firstRow(page)).id).toMatch(/^new/);
    for (const y of [200, 300, 400, 500, 600, 700]) {
      // Nothing is open or focused: the list flows.
      const before = (await firstRow(page)).id;
      await expect.poll(async () => (await firstRow(page)).id).not.toBe(before);
      await page.mouse.move(300, y - 10);
      await page.mouse.move(300, y);
      const aimedAt = await page.evaluate(
        (at) => document.elementFromPoint(300, at)?.closest<HTMLElement>('[data-call-id]')?.dataset.callId,
        y,
      );
      const cameBefore = came();
      await expect.poll(came).toBeGreaterThan(cameBefore + 17);
      await page.mouse.down();
      await page.mouse.up();
      await expect.poll(() => openCall(page)).toBe(aimedAt);
      await page.keyboard.press('Escape');
      await expect.poll(() => openCall(page)).toBe(null);
      await page.mouse.move(900, 400);
      // It has the focus, and the list stays for it, until one goes to what is new.
      await pill(page).click();
      await page.mouse.move(900, 400);
    }
  });

  it('flows again where the pointer only passed over it', async () => {
    const host = await fifty();
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c49"]').waitFor();
    await page.mouse.move(200, 300);
    await page.mouse.move(220, 310);
    await deliver(host, completedCall('new1', { created_at: new Date().toISOString() }));
    await expect.poll(() => newCalls(page)).toBe(1);
    expect((await firstRow(page)).id).toBe('c49');
    await page.mouse.move(900, 310);
    await expect.poll(() => firstRow(page)).toEqual({ id: 'new1', at: 0 });
    await expect.poll(() => pill(page).count()).toBe(0);
  });

  it('keeps the first row in view where one has scrolled, says how many came, and leads to them', async () => {
    const host = await fifty();
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c49"]').waitFor();
    await list(page).evaluate((scroller) => scroller.scrollTo(0, 900));
    await page.mouse.move(900, 300);
    // The rows there are drawn after the scroll: the list's beginning is no longer first.
    await expect.poll(async () => (await firstRow(page)).id).toMatch(/^c[0-3]?\d$/);
    const before = await firstRow(page);
    const came = flood(host);
    for (const count of [30, 150, 300]) {
      await expect.poll(() => newCalls(page), { timeout: 20_000 }).toBeGreaterThan(count);
      const now = await firstRow(page);
      expect(now.id).toBe(before.id);
      expect(Math.abs(now.at - before.at)).toBeLessThan(2);
    }
    expect(await newCalls(page)).toBeLessThanOrEqual(came());
    await pill(page).click();
    await expect.poll(async () => (await firstRow(page)).id).toMatch(/^new/);
    await page.mouse.move(900, 300);
    await expect.poll(() => pill(page).count()).toBe(0);
  });

  it('keeps the open and the focused row, and goes on from there by the keyboard', async () => {
    const host = await fifty();
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c47"]').click();
    await page.mouse.move(900, 300);
    const before = await firstRow(page);
    flood(host);
    await expect.poll(() => newCalls(page), { timeout: 20_000 }).toBeGreaterThan(120);
    const now = await firstRow(page);
    expect([now.id, Math.round(now.at)]).toEqual([before.id, Math.round(before.at)]);
    expect(await focused(page)).toBe('c47');
    await pill(page).click();
    await expect.poll(async () => (await firstRow(page)).id).toMatch(/^new/);
    await expect.poll(() => page.locator('[data-call-id="c47"]').count()).toBe(1);
    await page.locator('[data-call-id="c47"]').focus();
    await page.keyboard.press('j');
    await expect.poll(() => focused(page)).toBe('c46');
    await page.keyboard.press('Enter');
    await expect.poll(() => openCall(page)).toBe('c46');
  });

  it('keeps what was unread when it was chosen until other filters are, and works it off by the keyboard', async () => {
    const host = await fifty();
    const page = await openPage(`${host.ready.uiUrl}#/calls?outcome=failed`);
    await page.locator('[data-call-id="c49"]').waitFor();
    await page.getByRole('button', { name: 'Unread', exact: true }).click();
    // The rows of before lead to what was searched for before.
    await page.locator('[data-call-id="c47"][href*="is:unread"]').click();
    await expect.poll(async () => (await host.api('getStatus', {})).counts.unread).toBe(49);
    await expect.poll(() => page.locator('[data-call-id="c47"]').textContent()).not.toContain('unread');
    for (const next of ['c46', 'c45', 'c44']) {
      await page.keyboard.press('j');
      await expect.poll(() => focused(page)).toBe(next);
      await page.keyboard.press('Enter');
      await expect.poll(() => openCall(page)).toBe(next);
      await expect.poll(() => page.locator(`[data-call-id="${next}"]`).textContent()).not.toContain('unread');
    }
    // Elsewhere it is not chosen anew.
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.goBack();
    await page.locator('[data-call-id="c45"]').waitFor();
    await page.getByRole('button', { name: 'Unread', exact: true }).click();
    await page.locator('[data-call-id="c45"]').waitFor();
    await page.getByRole('button', { name: 'Unread', exact: true }).click();
    await page.locator('[data-call-id="c45"]').waitFor({ state: 'detached' });
    await page.locator('[data-call-id="c43"]').waitFor();
  });

  it('goes on from the place of a row that vanished', async () => {
    const host = await fifty();
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c47"]').click();
    await page.getByText('Nobody spoke on this call.').waitFor();
    await host.api('eraseHistory', { callId: 'c47' });
    await page.locator('[data-call-id="c47"]').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('c46');
    await page.keyboard.press('j');
    await expect.poll(() => focused(page)).toBe('c45');
  });
});
