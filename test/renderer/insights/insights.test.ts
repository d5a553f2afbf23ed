import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../../support/axe.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { openPage } from '../../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const hourMs = 3_600_000;
const autumn = { campaign_id: 'g1', campaign_name: 'Autumn leads' };

async function deliver(host: HeadlessHost, ...bodies: object[]): Promise<void> {
  for (const body of bodies) await fetch(host.ready.receiverUrl, { method: 'POST', body: JSON.stringify(body) });
}

/** More kinds of them than the picture shows one by one. */
const errors = [
  'SIP 403',
  'SIP 403 Forbidden',
  'SIP 503',
  'SIP 603',
  'SIP 404',
  'SIP 408',
  'SIP 484',
  'the moon',
  'SIP 500',
];

/** Thirty calls of two days, a third of them failed. */
async function start(): Promise<HeadlessHost> {
  const host = await startHeadlessHost(args);
  const bodies = Array.from({ length: 30 }, (_, index) => {
    const created_at = new Date(Date.now() - (1 + index) * hourMs).toISOString();
    return index % 3 === 0
      ? failedCall(`f${index}`, { ...autumn, created_at, call_status: 'failed', error_message: errors[index / 3] })
      : completedCall(`c${index}`, { created_at, disposition: 'booked', ...(index % 2 === 0 ? autumn : {}) });
  });
  await deliver(host, ...bodies);
  await expect.poll(async () => (await host.api('searchCalls', { total: true })).total?.calls).toBe(30);
  return host;
}

const marksOf = (page: Page, title: string) => page.getByRole('figure', { name: title }).locator('a[data-column]');

/** How many calls a mark says it counts, and how many its list has. */
async function compared(host: HeadlessHost, marks: Locator): Promise<{ said: number[]; listed: number[] }> {
  const found = await marks.evaluateAll((links) =>
    links.map((link) => ({ label: link.getAttribute('aria-label') ?? '', href: link.getAttribute('href') ?? '' })),
  );
  const listed: number[] = [];
  for (const { href } of found) {
    const text = new URLSearchParams(href.split('?')[1]).get('text') ?? '';
    listed.push((await host.api('searchCalls', { text, total: true })).total?.calls ?? -1);
  }
  return { said: found.map(({ label }) => Number(/: (?:\d+ of )?(\d+) call/.exec(label)?.[1])), listed };
}

describe('insights', { timeout: 120_000 }, () => {
  it('lead from every mark to the calls that it counts, by pointer and by keys', async () => {
    const host = await start();
    const page = await openPage(`${host.ready.uiUrl}#/insights?range=7d`);
    const success = marksOf(page, 'Success rate');
    await success.first().waitFor();
    for (const title of ['Success rate', 'Why calls failed', 'How long calls took']) {
      const { said, listed } = await compared(host, marksOf(page, title));
      expect(said.length, title).toBeGreaterThan(0);
      expect(listed, title).toEqual(said);
    }
    const reasons = page.getByRole('list', { name: 'Failed calls by reason' }).getByRole('link');
    expect(await reasons.allInnerTexts()).toEqual(
      expect.arrayContaining(['Refused by the carrier: 2', 'Other reasons: 3']),
    );
    expect(await reasons.count()).toBe(7);
    for (const reason of await reasons.all()) {
      const text = new URLSearchParams((await reason.getAttribute('href'))?.split('?')[1]).get('text') ?? '';
      const said = Number((await reason.innerText()).split(': ')[1]);
      expect((await host.api('searchCalls', { text, total: true })).total?.calls, text).toBe(said);
    }
    const cells = await marksOf(page, 'When calls are answered').evaluateAll((links) =>
      links.map((link) => ({
        reached: Number(/: (\d+) of/.exec(link.getAttribute('aria-label') ?? '')?.[1]),
        text: new URLSearchParams(link.getAttribute('href')?.split('?')[1]).get('text') ?? '',
      })),
    );
    for (const { reached, text } of cells)
      expect((await host.api('searchCalls', { text, total: true })).total?.calls, text).toBe(reached);
    expect(cells.reduce((sum, { reached }) => sum + reached, 0)).toBe(20);

    // One tab stop for a picture; the arrow keys go on.
    expect(
      await success.evaluateAll((links) => links.filter((link) => link.getAttribute('tabindex') === '0').length),
    ).toBe(1);
    await success.first().focus();
    await page.keyboard.press('End');
    await expect.poll(() => success.last().evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => success.last().evaluate((link) => link === document.activeElement)).toBe(false);
    const label = (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '';
    await page.getByText(label).first().waitFor();
    const listed = page.locator('[data-call-id]');
    await page.keyboard.press('Enter');
    await listed.first().waitFor();
    expect(await listed.count()).toBe(Number(/of (\d+) call/.exec(label)?.[1]));
  });

  it('sorts campaigns, counts what a search finds, and says where there is nothing', async () => {
    const host = await start();
    const page = await openPage(`${host.ready.uiUrl}#/insights?range=7d`);
    const rows = page.getByRole('region', { name: 'Campaigns' }).getByRole('row');
    await rows.first().waitFor();
    expect((await rows.nth(1).innerText()).split('\t')[0]).toBe('Autumn leads');
    await page.getByRole('button', { name: 'Success rate' }).click();
    expect((await rows.nth(1).innerText()).split('\t')[0]).toBe('No campaign');
    await rows.nth(2).getByRole('link', { name: '10' }).first().click();
    await page.locator('[data-call-id]').first().waitFor();
    expect(await page.locator('[data-call-id]').count()).toBe(10);

    // What the list finds is told beside it, and in full on the page.
    await page.getByRole('heading', { name: 'What this search finds' }).waitFor();
    await page.getByRole('link', { name: 'All insights' }).click();
    await page.getByRole('link', { name: 'Count all calls' }).waitFor();
    await page.goto(`${host.ready.uiUrl}#/insights?range=7d&text=on:2020`);
    await page.getByText('No calls in this range').waitFor();
  });

  it('leave axe nothing to find, with pictures and tables, light and dark, wide and narrow', async () => {
    const host = await start();
    const places = [
      { hash: '/insights?range=7d', width: 1280 },
      { hash: '/insights?range=7d', width: 480 },
      { hash: '/insights?text=on:2020', width: 1280 },
      { hash: '/calls', width: 1280 },
    ];
    const page = await openPage('about:blank');
    for (const { hash, width } of places) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${host.ready.uiUrl}#${hash}`);
      const shown = hash.includes('2020')
        ? page.getByText('No calls in this range')
        : page.locator('a[data-column]').first();
      await shown.waitFor();
      for (const table of await page.locator('details > summary').all()) await table.click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violationsOn(page), `${hash} ${width} ${colorScheme}`).toEqual([]);
      }
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(wider, `${hash} ${width}`).toBe(false);
    }
  });
});
