import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const views = ['alerts', 'deliveries', 'outages'];
const noDate = Number.MAX_SAFE_INTEGER;

/** A history in which every time of one call, of its campaign and of an outage is none, as an earlier version took them in. */
async function historyWithoutDates(): Promise<string> {
  const dataDir = temporaryDirectory();
  const host = await startHeadlessHost(args, { dataDir });
  const headers = { 'content-type': 'application/json' };
  for (const call of [completedCall('good'), completedCall('odd', { campaign_id: 'g1', campaign_name: 'Spring' })]) {
    await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(call) });
  }
  // What is not decided by then would be, by the clock of the next run.
  await expect.poll(async () => (await host.api('listAlerts', {})).alerts.length).toBe(2);
  await host.end();
  const database = new DatabaseSync(join(dataDir, 'views.db'));
  database.prepare('attach ? as truth').run(join(dataDir, 'journal.db'));
  const last = Number(database.prepare('select max(sequence) as n from events').get()?.n);
  database.exec(`
    update truth.entries set at = ${noDate} where sequence = ${last};
    update events set received_at = ${noDate} where sequence = ${last};
    update deliveries set at = ${noDate} where sequence = ${last};
    update calls set created_at = ${noDate}, started_at = ${noDate}, ended_at = ${noDate} where call_id = 'odd';
    update campaigns set created_at = ${noDate}, updated_at = ${noDate};
    update alerts set decided_at = ${noDate}, clicked_at = ${noDate} where sequence = ${last};
    insert into outages (id, started_at, ended_at, cause)
      values (9001, ${noDate - 1}, ${noDate}, 'stopped'), (9002, ${noDate}, null, 'asleep');
    update meta set value = ${noDate} where name in ('last_event_at', 'last_webhook_at')`);
  database.close();
  return dataDir;
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  return faults;
}

describe('an event of a time that is no date', { timeout: 120_000 }, () => {
  it('is left out of an import, and refused by every method', async () => {
    const host = await startHeadlessHost(args);
    const origin = new URL(host.ready.uiUrl).origin;
    const add = async (receivedAt: number) => {
      const line = { receivedAt, source: 'webhook', headers: {}, query: '', body: JSON.stringify(completedCall('m2')) };
      const headers = { authorization: `Bearer ${host.ready.apiToken}` };
      return (await fetch(`${origin}/history.ndjson`, { method: 'POST', headers, body: JSON.stringify(line) })).json();
    };
    const leftOut = { ok: true, value: { added: 0, known: 0, leftOut: 1 } };
    expect(await add(noDate)).toEqual(leftOut);
    expect(await add(Date.UTC(3000, 0, 1))).toEqual(leftOut);
    expect((await host.api('getStatus', {})).counts.events).toBe(0);
    expect(await add(Date.now() + 60_000)).toEqual({ ok: true, value: { added: 1, known: 0 } });
    for (const [method, input] of [
      ['pause', { until: noDate }],
      ['backfill', { from: noDate }],
      ['getOverview', { from: 0, to: noDate }],
      ['searchCalls', { from: noDate }],
      ['updateSettings', { notifications: { pausedUntil: noDate } }],
      ['updateSettings', { notifications: { quietHours: { liftedUntil: noDate } } }],
    ] as const) {
      expect((await host.call(method, JSON.stringify(input))).answer).toMatchObject({
        error: { code: 'invalid_input' },
      });
    }
  });

  it('is shown on every page where it is on disk already', async () => {
    const host = await startHeadlessHost(args, { dataDir: await historyWithoutDates() });
    const page = await openPage('about:blank');
    page.setDefaultTimeout(60_000);
    const faults = faultsOf(page);
    await page.goto(host.ready.uiUrl);
    const show = (place: string) => page.goto(`${new URL(host.ready.uiUrl).origin}/#/${place}`);
    await page.locator('[data-call-id="odd"]').waitFor();
    for (const place of ['calls/odd', 'campaigns', 'campaigns/g1', ...views.map((view) => `activity?show=${view}`)]) {
      await show(place);
      await page.getByText('Last event at an unknown time').waitFor();
      if (place.endsWith('alerts')) await page.getByRole('button', { name: 'All events' }).click();
      await page.locator('main time').getByText('at an unknown time').first().waitFor();
    }
    for (const place of ['settings', 'setup', 'diagnostics']) {
      await show(place);
      await page.locator('main h1').waitFor();
    }
    expect(await page.getByText(/has a fault|because of an error/).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('a fault of one part of the window', { timeout: 120_000 }, () => {
  it('leaves the way to the other pages and the status line, and ends with the page', async () => {
    const host = await startHeadlessHost(args);
    const page = await openPage('about:blank');
    await page.route('**/api/listCampaigns', (route) =>
      route.fulfill({ json: { ok: true, value: { campaigns: [null], nextCursor: null } } }),
    );
    await page.goto(host.ready.uiUrl);
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.getByText('This page cannot be shown because of an error').waitFor();
    await page.getByText('Local only: there is no public address').waitFor();
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByRole('heading', { name: 'Activity', exact: true }).waitFor();
    expect(await page.getByText(/has a fault|because of an error/).count()).toBe(0);
  });

  it('leaves the page where it is the status line, or the navigation, that fails', async () => {
    const host = await startHeadlessHost(args);
    const page = await openPage('about:blank');
    const odd = { ...(await host.api('getStatus', {})), tunnel: null, counts: null };
    await page.route('**/api/getStatus', (route) => route.fulfill({ json: { ok: true, value: odd } }));
    await page.route('**/api/push', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: `event: status\ndata: ${JSON.stringify(odd)}\n\n` }),
    );
    await page.goto(`${host.ready.uiUrl}#/campaigns`);
    await page.getByText('The status line has a fault and cannot be shown.').waitFor();
    await page.getByRole('heading', { name: 'Campaigns', exact: true }).waitFor();
    await page.locator('nav').getByRole('link', { name: 'History' }).click();
    await page.waitForURL(/#\/calls/);
  });
});
