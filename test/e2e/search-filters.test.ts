import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const autumn = { campaign_id: 'g1', campaign_name: 'Autumn leads' };
const spring = { campaign_id: 'g2', campaign_name: 'Spring recall' };

/** Five calls: of two campaigns, failed and completed; one of them is days old. */
async function five(): Promise<HeadlessHost> {
  const host = await startHeadlessHost(args);
  const now = new Date().toISOString();
  const old = new Date(Date.now() - 5 * 86_400_000).toISOString();
  for (const body of [
    failedCall('f1', { ...autumn, created_at: now, end_at: now }),
    failedCall('f2', { ...spring, created_at: now, end_at: now }),
    completedCall('c1', { ...autumn, created_at: now, end_at: now }),
    completedCall('c2', { ...spring, created_at: now, end_at: now }),
    completedCall('c3', { ...autumn, created_at: old, end_at: old }),
  ]) {
    const headers = { 'content-type': 'application/json' };
    await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
  }
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(5);
  return host;
}

const at = (host: HeadlessHost, hash: string) => `${host.ready.uiUrl.split('#')[0]}#${hash}`;
const box = (page: Page) => page.getByRole('combobox', { name: 'Search calls' });
const listed = (page: Page) =>
  page.locator('[data-call-id]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-call-id')).sort());
const found = (page: Page) => page.getByRole('search').getByRole('status').innerText();
const address = (page: Page) => decodeURIComponent(new URL(page.url()).hash.replaceAll('+', ' '));
/** Not what the whole page holds where nothing has the focus. */
const focusedChip = (page: Page) =>
  page
    .locator('[data-removes]:focus')
    .allInnerTexts()
    .then(([text = '']) => text);
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe('filters in the search box', { timeout: 60_000 }, () => {
  it('completes keys and values by the keyboard, with how many calls have each, and says what was found of how many', async () => {
    const host = await five();
    const page = await openPage(at(host, '/calls'));
    await page.locator('[data-call-id]').first().waitFor();
    await press(page, '/');
    await page.keyboard.type('camp');
    const option = page.getByRole('option', { selected: true });
    await page.getByRole('option', { name: 'campaign: Campaign' }).waitFor();
    // A word stays a word until one goes down to the key.
    expect(await option.count()).toBe(0);
    await press(page, 'ArrowDown');
    expect(await option.innerText()).toContain('campaign:');
    expect(await box(page).getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await press(page, 'Tab');
    expect(await box(page).inputValue()).toBe('campaign:');
    await expect
      .poll(() => page.getByRole('option').allInnerTexts())
      .toEqual([expect.stringMatching(/Autumn leads\s+3/), expect.stringMatching(/Spring recall\s+2/)]);
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.type('spr');
    await expect.poll(() => option.allInnerTexts()).toEqual([expect.stringContaining('Spring recall')]);
    await press(page, 'Enter');
    expect(await box(page).inputValue()).toBe('campaign:"Spring recall" ');
    await expect.poll(() => listed(page)).toEqual(['c2', 'f2']);
    await expect.poll(() => found(page)).toBe('2 of 5 calls');
    expect(address(page)).toBe('#/calls?text=campaign:"Spring recall"');

    await page.keyboard.type('is:f');
    await option.waitFor();
    await press(page, 'Escape');
    await expect.poll(() => page.getByRole('option').count()).toBe(0);
    expect(await box(page).inputValue()).toBe('campaign:"Spring recall" is:f');
    // What is half a filter is said where it stands, and counts for nothing.
    await expect.poll(() => found(page)).toContain('is: does not take “f”');
    const described = await box(page).getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described}"]`).innerText()).toContain('does not take');
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.type('ailed');
    await expect.poll(() => listed(page)).toEqual(['f2']);
    await press(page, 'Enter');
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.callId)).toBe('f2');
  });

  it('shows what was understood as chips, which go by a click and by a key and leave the focus at the next one', async () => {
    const host = await five();
    const page = await openPage(at(host, '/calls?text=-campaign:Test+has:transcript+parcel+-pear+duration:soon'));
    const filters = page.getByRole('group', { name: 'Filters' });
    const chips = () => filters.locator('[data-removes]').allInnerTexts();
    const [not, has, without, half] = ['not campaign “Test”', 'with a transcript', 'without “pear”', 'duration:soon'];
    const seen = (...texts: (string | undefined)[]) => texts.map((text) => expect.stringContaining(text ?? ''));
    await expect.poll(chips).toEqual(seen(not, has, without, half));
    await filters.getByRole('button', { name: has }).click();
    await expect.poll(() => box(page).inputValue()).toBe('-campaign:Test parcel -pear duration:soon');
    await filters.getByRole('button', { name: half }).focus();
    await press(page, 'Delete');
    await expect.poll(chips).toEqual(seen(not, without));
    await expect.poll(() => focusedChip(page)).toContain('without “pear”');
    await press(page, 'Enter');
    await expect.poll(() => focusedChip(page)).toContain('not campaign “Test”');
    await press(page, 'Backspace');
    await expect.poll(() => box(page).inputValue()).toBe('parcel');
    await expect.poll(() => box(page).evaluate((input) => input === document.activeElement)).toBe(true);
    // Each was a step of its own.
    await page.goBack();
    await expect.poll(() => box(page).inputValue()).toBe('-campaign:Test parcel');
  });

  it('has the controls change the text, and the text the controls', async () => {
    const host = await five();
    const page = await openPage(at(host, '/calls?outcome=failed&campaign=g1'));
    await expect.poll(() => listed(page)).toEqual(['f1']);
    expect(await box(page).inputValue()).toBe('outcome:failed campaign:g1');
    await page.getByRole('button', { name: 'Campaign: Autumn leads' }).waitFor();
    await page.getByRole('button', { name: 'Outcome: Failed' }).click();
    await page.getByRole('menuitem', { name: 'Completed' }).click();
    await expect.poll(() => listed(page)).toEqual(['c1', 'c3']);
    await page.getByRole('button', { name: 'Date', exact: true }).click();
    await page.getByRole('button', { name: 'Today' }).click();
    await expect.poll(() => box(page).inputValue()).toBe('on:today outcome:completed campaign:g1');
    await expect.poll(() => listed(page)).toEqual(['c1']);
    await page.getByRole('button', { name: 'Remove the filter Autumn leads' }).click();
    await expect.poll(() => listed(page)).toEqual(['c1', 'c2']);
    await box(page).fill('is:unread');
    await page.getByRole('button', { name: 'Unread', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Unread' }).click();
    await expect.poll(() => box(page).inputValue()).toBe('');
    expect(address(page)).toBe('#/calls');
  });

  it('takes days from the calendar, and shows which ones they are', async () => {
    const host = await five();
    const page = await openPage(at(host, '/calls'));
    const day = (ago: number) => {
      const date = new Date();
      date.setDate(date.getDate() - ago);
      return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
        .map((part) => `${part}`.padStart(2, '0'))
        .join('-');
    };
    await page.getByRole('button', { name: 'Date', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Date' });
    await dialog.getByLabel('From').fill(day(6));
    await dialog.getByLabel('To').fill(day(4));
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByLabel('To').press('Enter');
    await expect.poll(() => box(page).inputValue()).toBe(`after:${day(6)} before:${day(3)}`);
    await expect.poll(() => listed(page)).toEqual(['c3']);
    await page.getByRole('button', { name: /^Date: / }).click();
    expect(await dialog.getByLabel('To').inputValue()).toBe(day(4));
    await press(page, 'Escape');
    await page.getByRole('button', { name: /^Remove the filter/ }).click();
    await expect.poll(() => listed(page)).toHaveLength(5);
  });

  it('begins a filter from the menu, in a narrow window too', async () => {
    const host = await five();
    const page = await openPage(at(host, '/calls?text=parcel'), { width: 480, height: 700 });
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByRole('menuitem', { name: 'Who or what answered' }).click();
    await expect.poll(() => box(page).inputValue()).toBe('parcel answered:');
    await page.getByRole('option', { name: /^human/ }).click();
    await expect.poll(() => box(page).inputValue()).toBe('parcel answered:human ');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(480);
    await expect.poll(() => box(page).evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('keeps what is read in a list of unread calls that was typed', async () => {
    const host = await five();
    const page = await openPage(at(host, '/calls?text=is:unread+outcome:failed'));
    await page.locator('[data-call-id="f2"]').click();
    await expect.poll(async () => (await host.api('getCall', { callId: 'f2' }))?.unread).toBe(false);
    await page.locator('[data-call-id="f1"]').click();
    await expect.poll(async () => (await host.api('getStatus', {})).counts.unread).toBe(3);
    expect(await listed(page)).toEqual(['f1', 'f2']);
  });
});
