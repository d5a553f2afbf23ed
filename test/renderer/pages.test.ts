import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const arabic = 'تذكير بالمواعيد';

async function deliver({ ready }: HeadlessHost, ...bodies: unknown[]): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  for (const body of bodies) await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

const at = (host: HeadlessHost, hash: string) => `${host.ready.uiUrl.split('#')[0]}#${hash}`;
const started = (id: string, name: string) => ({
  event: 'campaign.started',
  campaign_id: id,
  campaign_name: name,
  contact_count: 3,
});
const colour = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor);

describe('the pages', { timeout: 60_000 }, () => {
  it('finds any campaign by its name in the filter, and shows each from its beginning', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, failedCall('c1', { campaign_id: 'g0', campaign_name: 'Oldest of all' }));
    await deliver(
      host,
      started('long', 'A name that is much longer than any filter '.repeat(4)),
      started('ar', arabic),
    );
    for (let index = 0; index < 70; index += 1) await deliver(host, started(`n${index}`, `Number ${index}`));
    const page = await openPage(at(host, '/calls'));
    await page.getByRole('button', { name: 'Campaign', exact: true }).click();
    const options = page.getByRole('option');
    const name = page.getByPlaceholder('Find a campaign');
    await name.fill(arabic.slice(0, 5));
    const text = options.filter({ hasText: arabic }).locator('bdi');
    await text.waitFor();
    const list = await page.getByRole('listbox').boundingBox();
    const box = await text.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(list?.x ?? Number.NaN);
    expect((box?.x ?? 0) + 20).toBeLessThan((list?.x ?? 0) + (list?.width ?? 0));
    // Beyond the page of campaigns that is read first.
    await name.fill('oldest');
    await page.getByRole('option', { name: 'Oldest of all' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#/calls?text=campaign:%22Oldest+of+all%22');
    await page.getByRole('button', { name: 'Campaign: Oldest of all' }).waitFor();
    await page.getByRole('status').filter({ hasText: '1 of 1 call' }).waitFor();
  });

  it('counts calls as calls, not as contacts', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, started('g1', 'Spring'));
    for (let index = 0; index < 5; index += 1) {
      await deliver(host, failedCall(`c${index}`, { campaign_id: 'g1', campaign_name: 'Spring' }));
    }
    const page = await openPage(at(host, '/campaigns'));
    const card = page.getByRole('listitem').filter({ hasText: 'Spring' });
    await card.getByText('5 calls').waitFor();
    expect(await card.innerText()).toMatch(/3 contacts\s+5 calls\s+0 completed\s+5 failed/);
  });

  it('draws the bars of the week for a browser in another time zone', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1', { created_at: new Date().toISOString() }));
    const page = await openPage(at(host, '/calls'), { width: 1280, height: 800 }, { timezoneId: 'Asia/Kolkata' });
    const week = page.getByRole('region', { name: 'The last seven days' });
    await week.waitFor();
    const days = () =>
      week.getByRole('listitem').evaluateAll((items) => items.map((item) => item.getAttribute('title')));
    await expect.poll(days).toContain('1 completed, 0 failed, 0 other');
  });

  it('ticks nothing off for an address that TopCalls cannot reach, and does not offer it', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'));
    const page = await openPage(at(host, '/setup'));
    await page.getByText('TopCalls cannot reach this address').waitFor();
    expect(await page.getByRole('button', { name: 'Copy snippet' }).isDisabled()).toBe(true);
    expect(await page.getByRole('heading', { name: 'To do: Tell TopCalls' }).count()).toBe(1);
    await host.end();
    await page.getByRole('heading', { name: 'Problem: Not connected to the app' }).waitFor();
  });

  it('lists what notified, says whom it was about, and folds what was silent', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, ...[1, 2, 3].map((id) => completedCall(`c${id}`)), failedCall('f1'));
    await expect.poll(async () => (await host.api('listAlerts', {})).alerts.length).toBe(4);
    const page = await openPage(at(host, '/activity'));
    const today = page.getByRole('list', { name: 'Alerts, Today' }).getByRole('listitem');
    await expect.poll(() => today.count()).toBe(2);
    expect(await today.first().innerText()).toContain('+1 415 555 0177: call failed');
    expect(await today.last().innerText()).toContain('3 completed calls');
    await page.getByRole('button', { name: 'Show each: 3 completed calls' }).press('Enter');
    await expect.poll(() => today.count()).toBe(5);
    await today.last().getByRole('link', { name: '+1 415 555 0132: call completed' }).waitFor();
    // What comes now is counted, too.
    await deliver(host, completedCall('c4'));
    await today.getByText('4 completed calls').waitFor();
    await page.getByRole('button', { name: 'Show less' }).press('Enter');
    await expect.poll(() => today.count()).toBe(2);
    await page.getByRole('button', { name: 'All events' }).click();
    const rows = page.getByRole('list', { name: 'Alerts, newest first' }).getByRole('listitem');
    await rows.filter({ hasText: '3 completed calls' }).getByText('Off in Settings: completed calls').waitFor();
    expect(await rows.count()).toBe(3);
    await page.getByRole('button', { name: 'Show each' }).click();
    await expect.poll(() => rows.count()).toBe(6);

    await page.route('**/api/listAlerts', (route) =>
      route.fulfill({ json: { ok: false, error: { code: 'disk', message: 'No.' } } }),
    );
    await page.reload();
    await page.getByText('The alerts could not be read').waitFor();
  });

  it('leads to every page and to the shortcuts in a narrow window', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'));
    const page = await openPage(at(host, '/calls'), { width: 360, height: 700 });
    await page.getByRole('link', { name: 'Connect' }).click();
    await page.getByRole('heading', { name: 'Connect TopCalls' }).waitFor();
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).waitFor();
  });

  it('keeps state visible in forced colours', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1', { created_at: new Date().toISOString() }));
    const page = await openPage('about:blank');
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(at(host, '/settings'));
    const track = (checked: boolean) =>
      colour(page, `.mantine-Switch-input${checked ? ':checked' : ':not(:checked)'} + .mantine-Switch-track`);
    await page.getByText('Quiet hours').first().waitFor();
    expect(await track(true)).not.toBe(await track(false));
    const outline = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(await outline('nav [aria-current="page"]')).toBe('solid');
    await page.goto(at(host, '/calls?unread=yes'));
    await page.locator('[data-call-id="c1"]').waitFor();
    expect(await outline('[aria-pressed="true"]')).toBe('solid');
    const dot = await page
      .locator('[data-call-id="c1"]')
      .evaluate((row) => getComputedStyle(row, '::before').forcedColorAdjust);
    expect(dot).toBe('none');
    await page.goto(at(host, '/calls/c1'));
    await page.locator('[data-call-id="c1"]').waitFor();
    await expect.poll(() => outline('[data-call-id="c1"]')).toBe('solid');
  });

  it('cuts long texts until asked, shows metadata in words, and promises to erase only what there is', async () => {
    const host = await startHeadlessHost(args);
    await deliver(
      host,
      failedCall('c1', {
        error_message: 'Error. '.repeat(300),
        duration: 2.5,
        metadata: { contact_name: 'Maria Keller', customer: { accountNumber: 77 } },
      }),
      failedCall('c2'),
    );
    const page = await openPage(at(host, '/calls/c1'));
    await page.getByRole('heading', { level: 1, name: 'Maria Keller' }).waitFor();
    await page.getByText('Customer: account number').waitFor();
    const text = page.getByText('TopCalls says:');
    const height = () => text.evaluate((element) => element.clientHeight);
    const cut = await height();
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(height).toBeGreaterThan(cut * 2);
    await page.getByText('TopCalls sent no transcript for this call.').waitFor();

    await page.goto(at(host, '/calls/c2'));
    await page.getByText('Nobody spoke on this call.').waitFor();
    await page.getByRole('button', { name: 'More for this call' }).click();
    await page.getByRole('menuitem', { name: 'Erase this call' }).click();
    await expect.poll(() => page.getByRole('dialog').innerText()).toMatch(/from this computer, with 1 event\./);
  });

  it('goes by the clock of the user’s locale', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1'));
    const texts = await Promise.all(
      ['en-US', 'de-DE'].map(async (locale) => {
        const page = await openPage(at(host, '/calls/c1'), { width: 1280, height: 800 }, { locale, timezoneId: 'UTC' });
        return page.getByText('Sun, 1 Nov 2026').first().innerText();
      }),
    );
    expect(texts).toEqual(['Sun, 1 Nov 2026, 10:00:00 am', 'Sun, 1 Nov 2026, 10:00:00']);
  });
});
