import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

/** Failed calls `c0`, `c1` … each of its own number, the last one the newest. */
async function failures(count: number): Promise<HeadlessHost> {
  const host = await startHeadlessHost(args);
  const headers = { 'content-type': 'application/json' };
  for (let index = 0; index < count; index += 1) {
    const body = failedCall(`c${index}`, {
      phone_number: `+1415555${String(index).padStart(4, '0')}`,
      created_at: new Date(Date.now() - (count - index) * 1_000).toISOString(),
    });
    await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
  }
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(count);
  return host;
}

const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.callId ?? null);
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const count = async (host: HeadlessHost, text: string) =>
  (await host.api('searchCalls', { text, limit: 1, total: true })).total?.calls;
const dialogHasFocus = (page: Page) => page.locator('[role=dialog]:focus, [role=dialog] :focus').waitFor();
const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();

describe('working through calls', { timeout: 90_000 }, () => {
  it('works through fifty calls by keys alone, each with what it needs, and never loses the place', async () => {
    const host = await failures(50);
    const page = await openPage(`${host.ready.uiUrl}#/calls?text=is:open+is:failed`);
    await page.locator('[data-call-id="c49"]').waitFor();
    await press(page, 'j');
    for (let left = 50; left > 0; left -= 1) {
      const at = `c${left - 1}`;
      await expect.poll(() => focused(page)).toBe(at);
      if (left % 10 === 0) {
        await press(page, 't');
        await dialogHasFocus(page);
        await page.keyboard.type('later');
        await press(page, 'Enter', 'Enter');
        await said(page, '1 call tagged later');
        await expect.poll(() => focused(page)).toBe(at);
      }
      if (left % 7 === 0) {
        await press(page, 'h');
        await dialogHasFocus(page);
        await press(page, '2');
        await said(page, '1 call snoozed');
      } else if (left % 9 === 0) {
        await press(page, 'Enter');
        await page.getByRole('region', { name: 'What to do' }).waitFor();
        await press(page, 'e');
      } else {
        await press(page, 'e');
      }
    }
    await expect.poll(() => count(host, 'is:open')).toBe(0);
    expect(await count(host, 'is:snoozed')).toBe(7);
    expect(await count(host, 'tag:later')).toBe(5);
    expect((await host.api('getStatus', {})).triage.badge).toBe(0);
    await press(page, 'z');
    await said(page, 'Taken back.');
    await page.locator('[data-call-id="c0"]').waitFor();
    await press(page, 'j');
    await expect.poll(() => focused(page)).toBe('c0');
  });

  it('selects by X, shift and all that match, and takes the whole act back', async () => {
    const host = await failures(80);
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c79"]').waitFor();
    await press(page, 'j', 'x', 'Shift+PageDown', 'Shift+ArrowDown');
    await said(page, '12 calls selected');
    await press(page, 'e');
    await said(page, '12 calls done');
    await expect.poll(() => count(host, 'is:done')).toBe(12);
    await page.locator('[data-call-id="c68"]').hover();
    await page.getByRole('checkbox', { name: 'Select +1 415 555 0068' }).click();
    await page.getByRole('checkbox', { name: 'Select +1 415 555 0066' }).click({ modifiers: ['Shift'] });
    await said(page, '3 calls selected');
    await press(page, 'Escape');
    await press(page, 'ControlOrMeta+a');
    await said(page, 'All 80 calls selected');
    await page.getByRole('toolbar').getByRole('button', { name: 'Done' }).click();
    await said(page, '80 calls done');
    expect(await count(host, 'is:done')).toBe(80);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => count(host, 'is:done')).toBe(12);
    await press(page, 'z');
    await expect.poll(() => count(host, 'is:done')).toBe(0);
    await press(page, 'z');
    await said(page, 'There is nothing to take back.');
  });

  it('shows at once what is done, and that it could not be done', async () => {
    const host = await failures(3);
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c2"]').waitFor();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/triage', async (route) => {
      await answered;
      const error = { code: 'disk', message: 'The disk is full.' };
      await route.fulfill({ status: 500, contentType: 'application/json', body: JSON.stringify({ ok: false, error }) });
    });
    await press(page, 'j', 'e');
    const row = page.locator('[data-call-id="c2"]');
    await row.getByText('Done').waitFor();
    answer();
    await page.getByRole('alert').filter({ hasText: 'The disk is full.' }).waitFor();
    await expect.poll(() => row.getByText('Done').count()).toBe(0);
    expect(await row.textContent()).toContain('unread');
  });

  it('keeps notes on a call and on its number, and shows them in the list', async () => {
    const host = await failures(2);
    const page = await openPage(`${host.ready.uiUrl}#/calls/c1`);
    await page.getByRole('button', { name: 'Note on this call' }).click();
    await page.getByRole('textbox', { name: 'Note on this call' }).fill('Call back on Monday.');
    await press(page, 'Control+Enter');
    await page.locator('[data-call-id="c1"]').getByText('Call back on Monday.').waitFor();
    await page.getByRole('button', { name: 'Note on +1 415 555 0001' }).click();
    await page.getByRole('textbox', { name: 'Note on +1 415 555 0001' }).fill('Speaks Spanish.');
    await page.getByRole('button', { name: 'Save' }).click();
    await said(page, 'Note saved');
    expect(await count(host, 'note:spanish note:"call back"')).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Note on +1 415 555 0001' }).waitFor();
  });
});
