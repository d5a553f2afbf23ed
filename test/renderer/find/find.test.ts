import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { completedCall } from '../../support/bodies.ts';
import { openPage } from '../../support/browser.ts';
import { startHeadlessHost } from '../../support/headless-host.ts';

/** A call with 60 turns, every tenth of which speaks of a café, open in the interface. */
async function openLongCall(): Promise<Page> {
  const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
  const transcript = Array.from({ length: 60 }, (_, index) => ({
    id: index,
    user: index % 2 === 0 ? 'assistant' : 'user',
    text: index % 10 === 0 ? `Turn ${index}: from the café.` : `Turn ${index}: let us go on.`,
    created_at: new Date(Date.UTC(2026, 10, 1, 10, 0, index)).toISOString(),
  }));
  const body = JSON.stringify(completedCall('c1', { transcript }));
  const headers = { 'content-type': 'application/json' };
  await fetch(host.ready.receiverUrl, { method: 'POST', headers, body });
  const page = await openPage(`${host.ready.uiUrl}#/calls/c1?text=tur`);
  await page.locator('[data-turn="0"]').waitFor();
  return page;
}

const bar = (page: Page) => page.getByRole('search', { name: 'Find on this page' });
/** The field takes keys once it has the focus, a moment after it is drawn. */
const openFind = async (page: Page) => {
  await page.keyboard.press('Control+f');
  await bar(page).locator('input:focus').waitFor();
};
const count = (page: Page) => bar(page).getByRole('status').innerText();
/** The turn in which the current match is. */
const currentTurn = (page: Page) =>
  page.evaluate(() => {
    const [range] = CSS.highlights.get('find-current') ?? [];
    return range?.startContainer.parentElement?.closest('[data-turn]')?.getAttribute('data-turn') ?? null;
  });
const marked = (page: Page) => page.evaluate(() => CSS.highlights.get('find')?.size ?? 0);

describe('renderer/find', () => {
  it('finds in the open call: counted, marked, stepped through, and scrolled to', { timeout: 40_000 }, async () => {
    const page = await openLongCall();
    await openFind(page);
    // Through the marks of the search, which cut "Turn" in two; and without regard to case and accents.
    await page.keyboard.type('turn 10: FROM the cafe');
    await expect.poll(() => count(page)).toBe('1 of 1');
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('cafe');
    await expect.poll(() => count(page)).toMatch(/^\d of 6$/);
    // What is drawn of them.
    await expect.poll(() => marked(page)).toBeGreaterThan(1);

    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('turn 0: from the cafe');
    await expect.poll(() => currentTurn(page)).toBe('0');
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('cafe');
    await expect.poll(() => count(page)).toBe('1 of 6');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(async () => [await count(page), await currentTurn(page)]).toEqual(['3 of 6', '20']);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(async () => [await count(page), await currentTurn(page)]).toEqual(['6 of 6', '50']);
    const isInView = () =>
      page.locator('[data-turn="50"]').evaluate((turn) => {
        const { top, bottom } = turn.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      });
    await expect.poll(isInView).toBe(true);

    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('never said');
    await expect.poll(() => count(page)).toBe('Not found');
    // Escape closes what is found in, and not the call.
    await page.keyboard.press('Escape');
    await bar(page).waitFor({ state: 'detached' });
    await expect.poll(() => marked(page)).toBe(0);
    expect(new URL(page.url()).hash).toBe('#/calls/c1?text=tur');
  });

  it('finds on other pages too, and leads to the search where only a part of the list exists', {
    timeout: 40_000,
  }, async () => {
    const page = await openLongCall();
    await page.keyboard.press('Escape');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/calls?text=tur');
    await page.keyboard.press('Control+f');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search-calls');

    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Theme').waitFor();
    await openFind(page);
    await page.keyboard.type('maximum size');
    await expect.poll(() => count(page)).toBe('1 of 1');
  });
});
