import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

async function palette() {
  const host = await startHeadlessHost(args);
  for (const [id, name] of [
    ['c1', 'Spring recall'],
    ['c2', 'Autumn leads'],
  ] as const) {
    const body = failedCall(id, {
      phone_number: `+1415555000${id[1]}`,
      campaign_id: `g-${id}`,
      campaign_name: name,
      created_at: new Date().toISOString(),
    });
    await fetch(host.ready.receiverUrl, { method: 'POST', body: JSON.stringify(body) });
  }
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(2);
  const page = await openPage(host.ready.uiUrl);
  await page.locator('[data-call-id="c1"]').waitFor();
  return { host, page };
}

const hash = (page: Page) => decodeURIComponent(new URL(page.url()).hash);
async function find(page: Page, text: string, shown: string) {
  await page.keyboard.press('ControlOrMeta+k');
  await page.locator('[role=dialog] input:focus').waitFor();
  await page.keyboard.type(text);
  await page.getByRole('dialog').getByText(shown, { exact: true }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

describe('the command palette', { timeout: 60_000 }, () => {
  it('leads to pages, campaigns, views, settings and calls', async () => {
    const { page } = await palette();
    for (const [text, shown, address] of [
      ['activ', 'Activity', '#/activity'],
      ['spring', 'Spring recall', '#/campaigns/g-c1'],
      ['failed tod', 'Failed today', '#/calls?text=outcome:failed+on:today'],
    ] as const) {
      await find(page, text, shown);
      await expect.poll(() => hash(page)).toBe(address);
    }
    await find(page, 'signat', 'Signatures');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('settings-signatures');
    await find(page, '5550002', '+1 415 555 0002');
    await expect.poll(() => hash(page)).toBe('#/calls/c2');
  });

  it('does what is asked for with the row that had the focus', async () => {
    const { host, page } = await palette();
    await page.keyboard.press('j');
    await find(page, 'done', 'Done, or open again');
    await expect
      .poll(async () => (await host.api('searchCalls', { text: 'is:done' })).calls.map(({ callId }) => callId))
      .toEqual(['c2']);
    await find(page, 'undo', 'Undo');
    await expect.poll(async () => (await host.api('searchCalls', { text: 'is:done' })).calls).toEqual([]);
  });

  it('keeps the focus where something done before leads it on a moment later', async () => {
    const { page } = await palette();
    await page.keyboard.press('ControlOrMeta+k');
    const field = page.locator('[role=dialog] input');
    await page.locator('[role=dialog] input:focus').waitFor();
    await page.locator('[data-call-id="c1"]').focus();
    await page.keyboard.type('activ');
    expect(await field.inputValue()).toBe('activ');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('[data-call-id="c1"]').focus();
    await page.locator('[data-call-id="c1"]:focus').waitFor();
  });
});
