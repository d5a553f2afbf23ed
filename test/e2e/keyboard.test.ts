import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

async function deliver({ ready }: HeadlessHost, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Thirty calls of thirty campaigns, all read. */
async function thirty(): Promise<HeadlessHost> {
  const host = await startHeadlessHost(args);
  for (let index = 10; index < 40; index += 1) {
    const more = { campaign_id: `g${index}`, campaign_name: `Campaign ${index}` };
    const { transcript } = completedCall('c');
    const at = { created_at: new Date(Date.now() - 100_000 + index * 1_000).toISOString() };
    await deliver(host, failedCall(`c${index}`, { ...more, ...at, transcript }));
  }
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(30);
  await host.api('markRead', { callIds: Array.from({ length: 30 }, (_, index) => `c${index + 10}`) });
  return host;
}

/** What has the focus: a row's call, a heading's text, an id or a name. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (element === null || element === document.body) return 'nothing';
    const { callId } = element.dataset;
    return (
      callId ?? (element.id === 'call-pane' ? 'the pane' : (element.getAttribute('aria-label') ?? element.innerText))
    );
  });
const hash = (page: Page) => new URL(page.url()).hash;
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** An open dialog takes its keys once it has the focus, a moment after it is drawn. */
const dialogHasFocus = (page: Page) => page.locator('[role=dialog]:focus, [role=dialog] :focus').waitFor();

describe('the keyboard', { timeout: 60_000 }, () => {
  it('stops once in the list, and goes from a row into its call and back', async () => {
    const host = await thirty();
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c39"]').waitFor();
    expect(await page.locator('[data-call-id][tabindex="-1"]').count()).toBe(
      (await page.locator('[data-call-id]').count()) - 1,
    );
    await press(page, 'j', 'j', 'Enter');
    await expect.poll(() => hash(page)).toBe('#/calls/c38');
    await page.getByText('My parcel is damaged.').waitFor();
    // One Tab leads out of the list, into the call.
    await press(page, 'Tab');
    await expect.poll(() => focus(page)).toBe('Mark unread');
    await press(page, 'Shift+Tab');
    await expect.poll(() => focus(page)).toBe('c38');

    await press(page, 'Enter');
    await expect.poll(() => focus(page)).toBe('the pane');
    await press(page, 'Escape');
    await expect.poll(async () => [await focus(page), hash(page)]).toEqual(['c38', '#/calls/c38']);
    await press(page, 'ArrowRight');
    await expect.poll(() => focus(page)).toBe('the pane');
    await press(page, 'Tab', 'ArrowLeft');
    await expect.poll(() => focus(page)).toBe('c38');
    await press(page, 'F6');
    await expect.poll(() => focus(page)).toBe('the pane');
    await press(page, 'F6', 'ArrowDown', 'ArrowRight');
    await expect.poll(() => [hash(page)]).toEqual(['#/calls/c37']);
    await expect.poll(() => focus(page)).toBe('the pane');
    await page.goBack();
    await expect.poll(() => hash(page)).toBe('#/calls/c38');
    await expect.poll(() => focus(page)).toBe('c38');
    await press(page, 'F6');
    await page.goBack();
    await expect.poll(() => hash(page)).toBe('#/calls');
    await expect.poll(() => focus(page)).toBe('c38');
    await press(page, 'ArrowDown', 'Enter', 'Enter');
    await expect.poll(() => focus(page)).toBe('the pane');
    await press(page, 'Escape', 'Escape');
    await expect.poll(() => hash(page)).toBe('#/calls');
    await expect.poll(() => focus(page)).toBe('c37');
  });

  it('goes back in one step where there is room for the call only', async () => {
    const host = await thirty();
    const page = await openPage(host.ready.uiUrl, { width: 480, height: 800 });
    await page.locator('[data-call-id="c39"]').waitFor();
    await press(page, 'j', 'Enter');
    await expect.poll(() => focus(page)).toBe('the pane');
    await press(page, 'ArrowLeft');
    await expect.poll(() => hash(page)).toBe('#/calls');
    await expect.poll(() => focus(page)).toBe('c39');
  });

  it('comes back from dialogs to what opened them, and after erasing to the next row', async () => {
    const host = await thirty();
    const page = await openPage(`${host.ready.uiUrl}#/calls/c38`);
    await page.getByText('My parcel is damaged.').waitFor();
    const more = page.getByRole('button', { name: 'More for this call' });
    await more.click();
    await page.getByRole('menuitem', { name: 'Erase this call…' }).click();
    await dialogHasFocus(page);
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focus(page)).toBe('More for this call');

    await page.locator('[data-call-id="c38"]').focus();
    await press(page, '?');
    await dialogHasFocus(page);
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focus(page)).toBe('c38');

    await more.click();
    await page.getByRole('menuitem', { name: 'Erase this call…' }).click();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => hash(page)).toBe('#/calls');
    await expect.poll(() => focus(page)).toBe('c37');

    await page.goto(`${host.ready.uiUrl}#/settings`);
    const erase = page.getByRole('button', { name: 'Erase…' });
    await erase.click();
    await dialogHasFocus(page);
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focus(page)).toBe('Erase…');
  });

  it('arrives at the heading of a page whose code comes late', async () => {
    const host = await thirty();
    const page = await openPage('about:blank');
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    await page.route('**/ActivityPage*.js', async (route) => {
      ask();
      await answered;
      await route.continue();
    });
    await page.goto(host.ready.uiUrl);
    await page.locator('[data-call-id="c39"]').waitFor();
    await asked;
    await press(page, 'j', 'a');
    await expect.poll(() => hash(page)).toBe('#/activity');
    expect(await page.getByRole('heading', { name: 'Activity' }).count()).toBe(0);
    answer();
    await expect.poll(() => focus(page)).toBe('Activity');
  });

  it('arrives at the heading of each page, which the title names, and comes back to where one was', async () => {
    const host = await thirty();
    const page = await openPage(host.ready.uiUrl);
    await page.locator('[data-call-id="c39"]').waitFor();
    await expect.poll(() => page.title()).toBe('History – TopCalls Notifier');
    await press(page, 'j', 'j', 'a');
    await expect.poll(() => focus(page)).toBe('Activity');
    await expect.poll(() => page.title()).toBe('Activity – TopCalls Notifier');
    await press(page, ',');
    await expect.poll(() => focus(page)).toBe('Settings');
    await press(page, 'g');
    await expect.poll(() => focus(page)).toBe('c38');
    await host.api('markRead', { callIds: ['c39', 'c37'], read: false });
    await press(page, 'c');
    await expect.poll(() => focus(page)).toBe('Campaigns');
    await expect.poll(() => page.title()).toBe('(2) Campaigns – TopCalls Notifier');

    const scroller = page.getByRole('heading', { name: 'Campaigns' }).locator('../../..');
    await scroller.evaluate((part) => part.scrollTo(0, 1_500));
    const card = page.getByRole('link', { name: /Campaign 20/ });
    await card.click();
    await expect.poll(() => page.title()).toBe('(2) Campaign 20 – TopCalls Notifier');
    await expect.poll(() => focus(page)).toBe('Campaign 20');
    await page.goBack();
    await expect.poll(() => scroller.evaluate((part) => part.scrollTop)).toBe(1_500);
    await expect.poll(() => card.evaluate((link) => link === document.activeElement)).toBe(true);
  });

  it('skips the navigation and the list', async () => {
    const host = await thirty();
    const page = await openPage(`${host.ready.uiUrl}#/calls/c38`);
    await page.getByText('My parcel is damaged.').waitFor();
    await press(page, 'Tab');
    await expect.poll(() => focus(page)).toBe('Skip to the page');
    await press(page, 'Tab');
    await expect.poll(() => focus(page)).toBe('Skip to the open call');
    await press(page, 'Enter');
    await expect.poll(() => focus(page)).toBe('the pane');
    await page.goto(`${host.ready.uiUrl}#/settings`);
    await page.getByText('Theme').waitFor();
    await press(page, 'Tab', 'Enter');
    await expect.poll(() => focus(page)).toBe('Settings');
  });

  it('has single keys work after a switch was used, and not at all where they are switched off', async () => {
    const host = await thirty();
    const page = await openPage(`${host.ready.uiUrl}#/settings`);
    const single = page.getByLabel('Single-key shortcuts');
    await page.getByLabel('Sound').focus();
    await press(page, 'Space', 'c');
    await expect.poll(() => hash(page)).toBe('#/campaigns');
    await press(page, ',');
    // The page takes the focus when it comes.
    await expect.poll(() => focus(page)).toBe('Settings');
    await single.focus();
    await Promise.all([page.waitForResponse(/updateSettings/), press(page, 'Space')]);
    await expect.poll(() => single.isChecked()).toBe(false);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await expect.poll(async () => (await host.api('getSettings', {})).app.singleKeyShortcuts).toBe(false);
    await press(page, 'c', '/', '?');
    expect([hash(page), await page.getByRole('dialog').count()]).toEqual(['#/settings', 0]);
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    const help = page.getByRole('dialog');
    await help.getByText('Open the call').waitFor();
    expect(await help.locator('kbd').allTextContents()).toEqual([
      'Ctrl K',
      'Ctrl F',
      '↑ ↓',
      'Enter',
      '→ ←',
      'F6',
      'Esc',
      'Shift ↓',
      'Shift PgDn',
      'Ctrl A',
      'Del',
      'F9',
    ]);
    await press(page, 'Escape');
    await page.goto(`${host.ready.uiUrl}#/calls`);
    await page.locator('[data-call-id="c39"]').waitFor();
    await press(page, 'ArrowDown', 'j', 'ArrowDown', 'Enter');
    await expect.poll(() => hash(page)).toBe('#/calls/c38');
    await press(page, 'Control+k');
    await expect.poll(() => focus(page)).toBe('Find or do anything');
    await page.keyboard.type('search');
    await press(page, 'Enter');
    await expect.poll(() => focus(page)).toBe('Search calls');
  });
});
