import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const at = (host: HeadlessHost, hash: string) => `${host.ready.uiUrl.split('#')[0]}#${hash}`;

async function deliver({ ready }: HeadlessHost, ...bodies: unknown[]): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  for (const body of bodies) await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

const failedNow = (id: string) => {
  const now = new Date().toISOString();
  return failedCall(id, { created_at: now, end_at: now });
};
const views = (page: Page) => page.getByRole('navigation').getByRole('list', { name: 'Views' }).getByRole('link');
const menu = (page: Page) => page.getByRole('search').getByRole('button', { name: 'Views' });
const hash = (page: Page) => decodeURIComponent(new URL(page.url()).hash.replaceAll('+', ' '));

describe('saved views', { timeout: 60_000 }, () => {
  it('stand in the sidebar with their counts, which follow what comes, and lead to their calls', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, failedNow('f1'), completedCall('c1'));
    const page = await openPage(at(host, '/settings'));
    const shown = () =>
      views(page)
        .allInnerTexts()
        .then((texts) => texts.map((text) => text.split(/\s*\n\s*/)));
    await expect.poll(shown).toEqual([
      ['Failed today', '1'],
      ['Long calls', '0'],
      ['Voicemail', '0'],
      ['Transferred', '0'],
      ['Still unreached', '1'],
    ]);
    await deliver(host, failedNow('f2'));
    await expect.poll(async () => (await shown())[0], { timeout: 15_000 }).toEqual(['Failed today', '2']);
    await views(page).first().click();
    await expect.poll(() => hash(page)).toBe('#/calls?text=outcome:failed on:today');
    await page.locator('[data-call-id="f2"]').waitFor();
    expect(await views(page).first().getAttribute('aria-current')).toBe('true');
    expect(await violationsOn(page)).toEqual([]);
    await views(page).last().click();
    await page.getByText('1 number not reached').waitFor();
  });

  it('are counted where they can be seen, also while calls come', async () => {
    const host = await startHeadlessHost(args);
    const names = Array.from({ length: 60 }, (_, place) => `parcel${place}`);
    for (const name of names) await host.api('saveView', { view: { name, text: `said:${name}` } });
    const page = await openPage('about:blank');
    const counted = new Set<string>();
    page.on('request', (request) => {
      const { text = '', total } = request.url().endsWith('/api/searchCalls') ? request.postDataJSON() : {};
      if (total === true && text.startsWith('said:parcel')) counted.add(text);
    });
    await page.goto(at(host, '/settings'));
    await views(page).filter({ hasText: 'parcel0' }).getByText('0', { exact: true }).waitFor();
    await deliver(host, completedCall('c1'));
    await views(page).filter({ hasText: 'Transferred' }).waitFor();
    expect(counted.has('said:parcel59')).toBe(false);
    await views(page).filter({ hasText: 'parcel59' }).scrollIntoViewIfNeeded();
    await expect.poll(() => counted.has('said:parcel59')).toBe(true);
    expect(counted.size).toBeLessThan(names.length);
  });

  it('keep a search by a name, which is changed, moved and, once asked, deleted', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'));
    const page = await openPage(at(host, '/calls?text=parcel'));
    const names = async () => (await host.api('listViews', {})).views.map(({ name }) => name);
    await menu(page).click();
    await page.getByRole('menuitem', { name: 'Save this search…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this search' });
    await dialog.getByLabel('Name').fill('Parcels');
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByLabel('Name').press('Enter');
    await expect.poll(names).toEqual(['Failed today', 'Long calls', 'Voicemail', 'Transferred', 'Parcels']);
    await expect.poll(() => views(page).filter({ hasText: 'Parcels' }).innerText()).toMatch(/Parcels\s+1/);

    // The same name is the same view.
    await page.getByRole('combobox', { name: 'Search calls' }).fill('parcel damaged');
    await menu(page).click();
    await page.getByRole('menuitem', { name: 'Save this search…' }).click();
    await dialog.getByLabel('Name').fill('parcels');
    await dialog.getByText('This replaces the view of that name.').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.poll(async () => (await host.api('listViews', {})).views.at(-1)?.text).toBe('parcel damaged');

    await page.getByRole('button', { name: 'Manage views' }).click();
    const manage = page.getByRole('dialog', { name: 'Views' });
    await manage.getByLabel('Name of parcels').fill('Damaged');
    await manage.getByLabel('Name of parcels').press('Enter');
    await manage.getByRole('button', { name: 'Move Damaged up' }).click();
    await expect.poll(names).toEqual(['Failed today', 'Long calls', 'Voicemail', 'Damaged', 'Transferred']);
    await manage.getByRole('button', { name: 'Delete Damaged' }).click();
    expect(await violationsOn(page)).toEqual([]);
    await manage.getByRole('button', { name: 'Keep' }).click();
    expect(await names()).toContain('Damaged');
    await manage.getByRole('button', { name: 'Delete Damaged' }).click();
    await manage.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.poll(() => manage.getByRole('listitem').count()).toBe(4);
    expect(await names()).toEqual(['Failed today', 'Long calls', 'Voicemail', 'Transferred']);
  });

  it('are reached beside the search box where there is no room for a sidebar, and say why half a filter is not saved', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'), failedNow('f1'));
    const page = await openPage(at(host, '/calls?text=outcome:'), { width: 480, height: 800 });
    await menu(page).click();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Save this search…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this search' });
    await dialog.getByText('outcome: needs one of').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await menu(page).click();
    await page.getByRole('menuitem', { name: /^Failed today\s*1$/ }).click();
    await expect.poll(() => hash(page)).toBe('#/calls?text=outcome:failed on:today');
    await page.locator('[data-call-id="f1"]').waitFor();
    await expect.poll(() => page.locator('[data-call-id]').count()).toBe(1);
  });
});
