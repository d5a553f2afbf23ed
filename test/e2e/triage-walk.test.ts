import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { textOfCell } from '../../core/words/csv-cell.ts';
import { badNight } from '../../simulator/bad-night.ts';
import { messageOf } from '../../simulator/message.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';
import { readStrictCsv } from '../support/strict-csv.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const hourMs = 3_600_000;

/** The night before: 200 calls over 130 numbers failed, 40 of these were reached in the morning. */
async function afterTheNight(host: HeadlessHost): Promise<void> {
  const scenes = badNight(Date.now() - 7 * hourMs);
  await Promise.all(
    scenes.map(async ({ told, announcement }) => {
      const { eventInUrl, headers, body } = messageOf(told, announcement);
      await fetch(`${host.ready.receiverUrl}?event=${eventInUrl}`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      });
    }),
  );
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls, { timeout: 30_000 }).toBe(260);
  await expect.poll(async () => (await host.api('getStatus', {})).storage.lag).toBe(0);
}

/** Counts what one does: a key, or a text that is typed in one go. */
function hands(page: Page) {
  let actions = 0;
  return {
    actions: () => actions,
    async press(...keys: string[]) {
      for (const key of keys) {
        actions += 1;
        await page.keyboard.press(key);
      }
    },
    async type(text: string) {
      actions += 1;
      await page.keyboard.type(text);
    },
  };
}

const said = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor();
const dialogHasFocus = (page: Page) => page.locator('[role=dialog]:focus, [role=dialog] :focus').waitFor();
const found = async (host: HeadlessHost, text: string) =>
  (await host.api('searchCalls', { text, limit: 1, total: true })).total?.calls ?? 0;

it('works through a bad night by keys: the unreached are found, tagged, half of them snoozed, handed over, the rest is done', {
  timeout: 180_000,
}, async () => {
  const dataDir = temporaryDirectory();
  const host = await startHeadlessHost(args, { dataDir });
  await afterTheNight(host);
  const unreached = await found(host, 'is:unreached');
  const { total } = await host.api('listUnreached', { limit: 1 });
  expect(total).toBe(90);
  const page = await openPage(host.ready.uiUrl);
  await page.locator('[data-call-id]').first().waitFor();
  const { press, type, actions } = hands(page);

  await press('/');
  await type('is:unreached ');
  await said(page, new RegExp(`^${unreached} of 260 calls`));
  await press('ArrowDown', 'ControlOrMeta+a');
  await said(page, `All ${unreached} calls selected`);
  await press('t');
  await dialogHasFocus(page);
  await type('callback');
  await press('Enter', 'Enter');
  await said(page, `${unreached} calls tagged callback`);

  const half = Math.round(unreached / 2);
  await press('Escape', 'x', ...Array(Math.floor((half - 1) / 10)).fill('Shift+PageDown'));
  await press(...Array((half - 1) % 10).fill('Shift+ArrowDown'));
  await said(page, `${half} calls selected`);
  await press('h');
  await dialogHasFocus(page);
  await type('3');
  await said(page, `${half} calls snoozed`);

  const download = page.waitForEvent('download');
  await press('Shift+E');
  await dialogHasFocus(page);
  await press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^topcalls-calls-\d{4}-\d\d-\d\d\.csv$/);
  const [head = [], ...rows] = readStrictCsv(readFileSync(await file.path(), 'utf8'));
  expect(rows).toHaveLength(unreached);
  const column = (name: string) => rows.map((row) => textOfCell(row[head.indexOf(name)] ?? ''));
  expect(column('Number').every((number) => /^\+1\d{10}$/.test(number))).toBe(true);
  expect(new Set(column('Number')).size).toBe(90);
  expect(column('Tags').every((tags) => tags === 'callback')).toBe(true);
  expect(column('State').filter((state) => state === 'snoozed')).toHaveLength(half);

  await press('/', 'ControlOrMeta+a');
  await type('is:failed is:open ');
  await said(page, new RegExp(`^${200 - half} of 260 calls`));
  await press('ArrowDown', 'ControlOrMeta+a');
  await said(page, `All ${200 - half} calls selected`);
  await press('e');
  await said(page, `${200 - half} calls done`);
  expect(actions()).toBeLessThan(60);

  const standing = async (host: HeadlessHost) => ({
    snoozed: await found(host, 'is:snoozed tag:callback'),
    done: await found(host, 'is:done is:failed'),
    left: await found(host, 'is:failed is:open'),
    tagged: await found(host, 'tag:callback is:unreached'),
    badge: (await host.api('getStatus', {})).triage.badge,
  });
  const then = await standing(host);
  expect(then).toEqual({ snoozed: half, done: 200 - half, left: 0, tagged: unreached, badge: 0 });
  await host.end();
  expect(await standing(await startHeadlessHost(args, { dataDir }))).toEqual(then);
});
