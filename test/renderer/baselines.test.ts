import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { differenceFrom } from '../support/baseline.ts';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const old = '2026-01-05T09:00:00Z';
const at = { created_at: old, started_at: old, end_at: old };

interface Place {
  name: string;
  hash: string;
  ready: (page: Page) => Promise<unknown>;
}

const places: readonly Place[] = [
  {
    name: 'list',
    hash: '/calls',
    ready: (page) => page.locator('[data-call-id]').nth(7).waitFor({ state: 'attached' }),
  },
  {
    name: 'call',
    hash: '/calls/c1',
    ready: (page) => page.getByText('My parcel is damaged.').first().waitFor({ state: 'attached' }),
  },
  {
    name: 'palette',
    hash: '/calls',
    async ready(page) {
      await page.locator('[data-call-id]').first().waitFor();
      await page.keyboard.press('ControlOrMeta+k');
      await page.locator('[role=dialog] input:focus').waitFor();
    },
  },
  {
    name: 'rule',
    hash: '/settings',
    async ready(page) {
      await page.getByRole('button', { name: 'Add a rule' }).first().click();
      await page.getByRole('dialog').getByText('Would have notified').waitFor();
    },
  },
];

/** At 200 % a window of 1280 × 960 holds 640 × 480. */
const looks = [
  { name: 'zoom', viewport: { width: 640, height: 480 }, deviceScaleFactor: 2 },
  { name: 'forced-colours', viewport: { width: 880, height: 640 }, deviceScaleFactor: 2, forcedColors: 'active' },
  { name: 'still', viewport: { width: 880, height: 640 }, deviceScaleFactor: 2, reducedMotion: 'reduce' },
] as const;

describe('pictures of the pages', { timeout: 90_000 }, () => {
  it('are as they were: at 200 %, in forced colours, and without motion', async () => {
    const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
    const send = (body: unknown) => fetch(host.ready.receiverUrl, { method: 'POST', body: JSON.stringify(body) });
    await send(completedCall('c1', { ...at, campaign_name: 'Spring recall', campaign_id: 'g1' }));
    for (let index = 0; index < 8; index += 1) {
      await send(
        failedCall(`f${index}`, {
          ...at,
          phone_number: `+1415555010${index}`,
          status: index % 2 ? 'busy' : 'no-answer',
        }),
      );
    }
    await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(9);
    await host.api('triage', { callIds: ['f2', 'c1'], addTags: ['refund'] });
    await host.api('setNote', { about: { callId: 'c1' }, text: 'Call back on Monday.' });
    await host.api('markRead', { callIds: ['f1', 'f3', 'c1'], read: true });

    const first = await openPage(host.ready.uiUrl);
    const browser = first.context().browser() as Browser;
    const different: (string | null)[] = [];
    for (const { name, ...look } of looks) {
      const context = await browser.newContext({ ...look, locale: 'en-GB', timezoneId: 'UTC' });
      const page = await context.newPage();
      await page.clock.setFixedTime('2026-01-06T12:00:00Z');
      await page.goto(host.ready.uiUrl);
      for (const place of places) {
        await page.evaluate((hash) => {
          window.location.hash = hash;
        }, place.hash);
        await place.ready(page);
        if (name === 'still') expect(await page.evaluate(moving), place.name).toEqual([]);
        different.push(differenceFrom(`${place.name}-${name}`, await picture(page)));
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await context.close();
    }
    expect(different.filter((each) => each !== null)).toEqual([]);
  });
});

/** Without what depends on when it is taken: when something was received is the machine's time. */
async function picture(page: Page): Promise<Buffer> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const time of document.querySelectorAll('time')) time.textContent = '5 Jan';
    for (const foot of document.querySelectorAll('footer')) foot.style.visibility = 'hidden';
    if (document.activeElement instanceof HTMLElement) document.activeElement.style.caretColor = 'transparent';
  });
  // Behind a dialog the page may have been scrolled to the button that opened it.
  const clip = (await page.getByRole('dialog').count()) > 0 ? await page.getByRole('dialog').boundingBox() : null;
  return page.screenshot({ animations: 'disabled', caret: 'hide', ...(clip === null ? {} : { clip }) });
}

/** Runs in the page: what moves for longer than no time. */
function moving(): string[] {
  return document
    .getAnimations()
    .filter(
      ({ effect, playState }) => playState !== 'finished' && Number(effect?.getComputedTiming().activeDuration) > 0,
    )
    .map((animation) => ('transitionProperty' in animation ? String(animation.transitionProperty) : animation.id));
}
