import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const spring = { campaign_id: 'g1', campaign_name: 'Spring recall' };

interface Place {
  name: string;
  hash: string;
  /** Makes it what is to be looked at, and waits until it is. */
  ready: (page: Page) => Promise<unknown>;
}

const shows = (text: string) => (page: Page) => page.getByText(text).first().waitFor();
const press = (name: string, shown: string) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.getByText(shown).first().waitFor();
};
const calls = (page: Page) => page.locator('[data-call-id]').first().waitFor();

const places: readonly Place[] = [
  { name: 'history', hash: '/calls', ready: calls },
  { name: 'failed', hash: '/calls?outcome=failed&campaign=g1', ready: calls },
  { name: 'search', hash: '/calls?text=parcel', ready: calls },
  { name: 'nothing found', hash: '/calls?text=zzzq', ready: shows('No calls found') },
  { name: 'call', hash: '/calls/c1?text=parcel', ready: shows('Transcript') },
  { name: 'failed call', hash: '/calls/c2', ready: shows('Why it failed') },
  { name: 'right-to-left call', hash: '/calls/c3', ready: shows('مرحبا') },
  { name: 'unknown call', hash: '/calls/none', ready: shows('This call isn’t stored') },
  {
    name: 'inspected event',
    hash: '/calls/c1',
    async ready(page) {
      await page.getByRole('button', { name: 'Inspect call.completed' }).click();
      await page.getByLabel('Search in the body').fill('parcel');
      await page.getByLabel('To an address of yours').fill('http://127.0.0.1:9');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('nothing listens there').waitFor();
    },
  },
  { name: 'outcome menu', hash: '/calls', ready: press('Outcome', 'All failed') },
  {
    name: 'campaign menu',
    hash: '/calls',
    async ready(page) {
      await page.getByRole('button', { name: 'Campaign' }).click();
      await page.getByRole('option', { name: 'Spring recall' }).waitFor();
    },
  },
  {
    name: 'filters',
    hash: '/calls?text=campaign:g1+on:2026+-pear+duration:+has:error',
    ready: shows('duration: needs'),
  },
  { name: 'date', hash: '/calls', ready: press('Date', 'Show these days') },
  { name: 'more filters', hash: '/calls', ready: press('More filters', 'What was said') },
  {
    name: 'views menu',
    hash: '/calls',
    async ready(page) {
      await page.getByRole('search').getByRole('button', { name: 'Views' }).click();
      await page.getByText('Save this search').waitFor();
    },
  },
  { name: 'views dialog', hash: '/calls', ready: press('Manage views', 'Done') },
  {
    name: 'completions',
    hash: '/calls',
    async ready(page) {
      await page.getByRole('combobox', { name: 'Search calls' }).pressSequentially('outcome:fa');
      await page.getByRole('option', { selected: true }).waitFor();
    },
  },
  { name: 'pause menu', hash: '/calls', ready: press('Notifications', 'For 1 hour') },
  { name: 'connection', hash: '/calls', ready: press('Local only', 'Signatures') },
  { name: 'shortcuts', hash: '/calls', ready: press('Keyboard shortcuts', 'Search calls') },
  {
    name: 'erase dialog',
    hash: '/calls/c1',
    async ready(page) {
      await page.getByRole('button', { name: 'More for this call' }).click();
      await page.getByRole('menuitem', { name: 'Erase this call' }).click();
      await page.getByRole('button', { name: 'Erase for good' }).waitFor();
    },
  },
  {
    name: 'palette',
    hash: '/calls',
    async ready(page) {
      await calls(page);
      await page.keyboard.press('ControlOrMeta+k');
      await page.locator('[role=dialog] input:focus').waitFor();
      await page.keyboard.type('sp');
      await page.getByRole('dialog').getByText('Spring recall', { exact: true }).waitFor();
    },
  },
  {
    name: 'selected calls',
    hash: '/calls',
    async ready(page) {
      await calls(page);
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.getByRole('toolbar', { name: 'Selected calls' }).waitFor();
    },
  },
  { name: 'snooze dialog', hash: '/calls/c2', ready: press('Snooze', 'Until the number has news') },
  { name: 'tag dialog', hash: '/calls/c2', ready: press('Tag', 'Enter adds a tag') },
  {
    name: 'export dialog',
    hash: '/calls?text=is:failed',
    async ready(page) {
      await calls(page);
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('group', { name: 'Columns' }).waitFor();
    },
  },
  {
    name: 'note',
    hash: '/calls/c2',
    async ready(page) {
      await page.getByRole('button', { name: 'Note on this call' }).click();
      await page.getByRole('textbox', { name: 'Note on this call' }).waitFor();
    },
  },
  { name: 'done and tagged', hash: '/calls/c1', ready: shows('Call back on Monday') },
  {
    name: 'what was done',
    hash: '/calls/c1',
    async ready(page) {
      await page.getByRole('button', { name: 'Done', exact: true }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      await page.getByRole('button', { name: 'Done', exact: true }).click();
    },
  },
  {
    name: 'mute menu',
    hash: '/calls/c2',
    async ready(page) {
      await page.getByRole('button', { name: 'More for this call' }).click();
      await page.getByRole('menuitem', { name: 'Mute this number' }).click();
      await page.getByRole('menuitem', { name: 'For 4 hours' }).waitFor();
    },
  },
  { name: 'rule dialog', hash: '/settings', ready: press('Add a rule', 'Would have notified') },
  { name: 'campaigns', hash: '/campaigns', ready: shows('Spring recall') },
  { name: 'campaign', hash: '/campaigns/g1', ready: calls },
  { name: 'problems', hash: '/problems', ready: shows('Spring recall') },
  {
    name: 'problem',
    hash: '/problems',
    async ready(page) {
      await page
        .getByRole('list', { name: 'Problems, the worst first' })
        .getByRole('heading')
        .first()
        .getByRole('link')
        .click();
      await page.getByRole('button', { name: 'Put away until it grows' }).waitFor();
    },
  },
  { name: 'unreached', hash: '/problems?show=unreached', ready: shows('not reached') },
  { name: 'number', hash: '/numbers/%2B14155550177', ready: calls },
  { name: 'alerts', hash: '/activity', ready: shows('Call failed') },
  { name: 'opened line of alerts', hash: '/activity', ready: press('Show each', 'Show less') },
  { name: 'deliveries', hash: '/activity?show=deliveries', ready: shows('Accepted') },
  { name: 'outages', hash: '/activity?show=outages', ready: shows('No outages') },
  { name: 'watched', hash: '/activity?show=watches', ready: shows('Nothing unusual yet') },
  { name: 'settings', hash: '/settings', ready: shows('Quiet hours') },
  {
    name: 'new address dialog',
    hash: '/settings',
    async ready(page) {
      await page.getByRole('button', { name: 'Create…' }).click();
      await page.getByRole('button', { name: 'Create a new address' }).waitFor();
    },
  },
  { name: 'setup', hash: '/setup', ready: shows('webhook_events') },
  { name: 'diagnostics', hash: '/diagnostics', ready: shows('Run again') },
];

describe('accessibility', { timeout: 480_000 }, () => {
  it('has nothing for axe to object to, on any page, in the light and in the dark', async () => {
    const host = await startHeadlessHost(args);
    const now = new Date().toISOString();
    const headers = { 'content-type': 'application/json' };
    for (const body of [
      completedCall('c1', {
        ...spring,
        metadata: { contact_name: 'Maria Keller' },
        recording_url: 'https://x.invalid/1',
      }),
      failedCall('c2', { ...spring, created_at: now, end_at: now }),
      completedCall('c3', { transcript: [{ user: 'user', text: 'مرحبا' }], phone_number: null }),
      { event: 'campaign.started', ...spring, contact_count: 5 },
    ]) {
      await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
    }
    await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(3);
    await host.api('triage', { callIds: ['c1'], addTags: ['refund'], state: 'done' });
    await host.api('triage', { callIds: ['c3'], state: 'snoozed', until: Date.now() + 3_600_000 });
    await host.api('setNote', { about: { callId: 'c1' }, text: 'Call back on Monday.' });
    const page = await openPage('about:blank');
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(host.ready.uiUrl);
    const found: string[] = [];
    for (const { name, hash, ready } of places) {
      await leaveOpened(page);
      await go(page, hash);
      await ready(page);
      for (const violation of await violationsInBoth(page)) found.push(`${name}, ${violation}`);
    }
    expect(found).toEqual([]);
  });

  it('has nothing for axe to object to before anything came', async () => {
    const host = await startHeadlessHost(args);
    const page = await openPage('about:blank');
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(host.ready.uiUrl);
    const found: string[] = [];
    for (const [hash, text] of [
      ['/calls', 'Connect TopCalls'],
      ['/campaigns', 'No campaigns yet'],
      ['/problems', 'No problems'],
      ['/problems?show=unreached', 'No calls yet'],
      ['/problems/none', 'There is no such problem'],
      ['/activity', 'No alerts yet'],
      ['/activity?show=deliveries', 'Nothing has arrived yet'],
    ] as const) {
      await go(page, hash);
      await page.getByRole('main').getByText(text).first().waitFor();
      for (const violation of await violationsInBoth(page)) found.push(`${hash}, ${violation}`);
    }
    expect(found).toEqual([]);
  });
});

/** In the page that is there: one that is loaded anew takes its scripts, and axe's, several times as long. */
async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

/** Closes what the place before opened over the page, and leaves that page, so that the next place begins as it would by its address. */
async function leaveOpened(page: Page): Promise<void> {
  const opened = page.locator('[role=dialog], [role=menu], [role=listbox]').filter({ visible: true });
  for (let step = 0; (await opened.count()) > 0; step += 1) {
    if (step === 10) throw new Error(`What was opened does not close: ${await opened.first().innerText()}`);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(50);
  }
  await go(page, '/diagnostics');
  await page.getByRole('heading', { level: 1, name: 'Diagnostics' }).waitFor();
}

/** Of the page as it stands, which follows the system: all rules in the light, those about colours in the dark. */
async function violationsInBoth(page: Page): Promise<string[]> {
  const light = await violationsOn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('[data-mantine-color-scheme=dark]').first().waitFor();
  const dark = await violationsOn(page, { coloursOnly: true });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light.map((violation) => `light: ${violation}`), ...dark.map((violation) => `dark: ${violation}`)];
}
