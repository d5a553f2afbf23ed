import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const quiet = ['--tunnel', 'off', '--notifications', 'off'];
const dayMs = 24 * 60 * 60 * 1000;

async function deliver(host: HeadlessHost, callId: string, daysAgo: number): Promise<void> {
  const at = new Date(Date.now() - daysAgo * dayMs).toISOString();
  const body = completedCall(callId, { created_at: at, started_at: at, end_at: at, phone_number: `+1415555${callId}` });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}

async function startWith(calls: readonly [callId: string, daysAgo: number][]) {
  const host = await startHeadlessHost(quiet);
  for (const [callId, daysAgo] of calls) await deliver(host, callId, daysAgo);
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(calls.length);
  const page = await openPage(host.ready.uiUrl);
  await page.locator('[data-call-id]').first().waitFor();
  const show = (place: string) => page.goto(`${new URL(host.ready.uiUrl).origin}/#/${place}`);
  return { host, page, show };
}

const shown = async (page: Page) =>
  (
    await page.locator('[data-call-id]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-call-id')))
  ).sort();

describe('the history’s settings, in a browser', { timeout: 60_000 }, () => {
  it('tells what goes before less is kept, and changes nothing where it is not wanted', async () => {
    const { host, page, show } = await startWith([
      ['1001', 200],
      ['1002', 10],
    ]);
    await show('settings');
    await page.getByText(/^2 calls · .+ · since /).waitFor();
    const choose = async (label: string, choice: string) => {
      await page.getByLabel(label).click();
      await page.getByRole('option', { name: choice, exact: true }).click();
    };
    await choose('Keep calls', '90 days');
    await page.getByText(/deletes about 1 of 2 calls: all before/).waitFor();
    await page.getByRole('button', { name: 'Keep them' }).click();
    expect((await host.api('getSettings', {})).history.keepDays).toBe(730);

    await choose('Keep calls', 'For ever');
    await expect.poll(async () => (await host.api('getSettings', {})).history.keepDays).toBeNull();
    await choose('Keep calls', '90 days');
    await page.getByRole('button', { name: 'Delete them' }).click();
    await expect.poll(async () => (await host.api('getSettings', {})).history.keepDays).toBe(90);
  });

  it('exports everything as a download and imports it elsewhere, and says which line of a file is wrong', async () => {
    const { page, show } = await startWith([
      ['1001', 2],
      ['1002', 1],
    ]);
    await show('settings');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export…' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^topcalls-history-\d{4}-\d\d-\d\d\.ndjson$/);
    const exported = readFileSync(await file.path());
    const lines = exported.toString().trim().split('\n');
    expect(lines.filter((line) => 'body' in JSON.parse(line))).toHaveLength(2);
    await page.getByText('Saved to your browser’s downloads.').waitFor();

    const other = await startWith([['1003', 1]]);
    await other.show('settings');
    const give = async (buffer: Buffer) => {
      const chooser = other.page.waitForEvent('filechooser');
      await other.page.getByRole('button', { name: 'Import…' }).click();
      await (await chooser).setFiles({ name: 'history.ndjson', mimeType: 'application/x-ndjson', buffer });
    };
    await give(exported);
    await other.page.getByText('2 events added.').waitFor();
    await give(exported);
    await other.page.getByText('0 events added, 2 were there already.').waitFor();
    await give(Buffer.from('{"no":"event"}\n'));
    await other.page.getByText('Line 1 is no event of an exported history.').waitFor();
    await other.show('calls');
    await expect.poll(() => shown(other.page)).toEqual(['1001', '1002', '1003']);
  });

  it('erases the open call, then all with a number, then everything, and shows none of it any more', async () => {
    const { host, page, show } = await startWith([
      ['1001', 3],
      ['1002', 2],
      ['1003', 1],
    ]);
    const eraseFrom = async (callId: string, choice: RegExp) => {
      await show(`calls/${callId}`);
      await page.getByRole('button', { name: 'More for this call' }).click();
      await page.getByRole('menuitem', { name: choice }).click();
      await page.getByRole('button', { name: 'Erase for good' }).click();
      await page.getByText('1 call and 1 event were deleted.').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    };
    await eraseFrom('1001', /Erase this call/);
    await expect.poll(() => shown(page)).toEqual(['1002', '1003']);
    await eraseFrom('1002', /Erase everything with \+1 415 555 1002/);
    await expect.poll(() => shown(page)).toEqual(['1003']);

    await show('settings');
    await page.getByRole('button', { name: 'Erase…' }).click();
    const erase = page.getByRole('button', { name: 'Erase for good' });
    expect(await erase.isDisabled()).toBe(true);
    await page.getByLabel('To continue, type erase').fill('erase');
    await erase.click();
    await page.getByText('1 call and 1 event were deleted.').waitFor();
    await expect.poll(async () => (await host.api('getStatus', {})).counts).toMatchObject({ calls: 0, events: 0 });
  });
});
