import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const turns = 10_000;

async function deliver({ ready }: HeadlessHost, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Of the page's own thread, in milliseconds: what the machine does beside it does not count. */
async function scriptTime(page: Page): Promise<(act: () => Promise<unknown>) => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
  };
  return async (act) => {
    const before = await now();
    await act();
    return (await now()) - before;
  };
}

const special: Readonly<Record<number, string>> = { 300: 'Here it is.', 7500: 'My parcel is damaged.' };
const transcript = Array.from({ length: turns }, (_, index) => ({
  id: index,
  user: index % 2 === 0 ? 'assistant' : 'user',
  // No more than so many letters are taken of a transcript.
  text: special[index] ?? `${index} go on`,
  created_at: new Date(Date.UTC(2026, 10, 1, 10, 0, index)).toISOString(),
}));

const turn = (page: Page, place: number) => page.locator(`[data-turn="${place}"]`);
const inView = async (page: Page, place: number) => {
  const box = await turn(page, place)
    .first()
    .boundingBox({ timeout: 1_000 })
    .catch(() => null);
  return box !== null && box.y > 0 && box.y + box.height < 800;
};

describe('a call of 10,000 turns', { timeout: 90_000 }, () => {
  it('opens, is searched beside and found in at once, and draws what is seen', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c0'));
    await deliver(host, completedCall('c1', { transcript, created_at: '2026-11-02T10:00:00Z' }));
    await expect.poll(async () => (await host.api('getCall', { callId: 'c1' }))?.turns.length).toBe(turns);
    const page = await openPage(`${host.ready.uiUrl}#/calls/c0`);
    const timed = await scriptTime(page);
    const typing = async () => {
      await page.getByRole('combobox').focus();
      const times: number[] = [];
      for (const key of 'damaged') {
        times.push(
          await timed(async () => {
            await page.keyboard.press(key);
            await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
          }),
        );
      }
      return times.toSorted((a, b) => a - b)[3] ?? 0;
    };
    const opened: Record<'short' | 'long', number[]> = { short: [], long: [] };
    for (let time = 0; time < 3; time += 1) {
      opened.short.push(
        await timed(async () => {
          await page.locator('[data-call-id="c0"]').click();
          await page.getByText('My parcel is damaged.').waitFor();
        }),
      );
      opened.long.push(
        await timed(async () => {
          await page.locator('[data-call-id="c1"]').click();
          await turn(page, 0).filter({ hasText: '0 go on' }).waitFor();
        }),
      );
    }
    // About as long: 34 ms beside 30.
    expect(Math.min(...opened.long)).toBeLessThan(3 * Math.min(...opened.short));
    expect(await page.locator('[data-turn]').count()).toBeLessThan(60);
    await page.locator('[data-call-id="c0"]').click();
    const beside = { short: await typing(), long: 0 };
    await page.keyboard.press('Escape');
    await page.locator('[data-call-id="c1"]').click();
    beside.long = await typing();
    expect(beside.long).toBeLessThan(2 * beside.short);
    await expect.poll(() => page.locator('[data-turn] mark').allTextContents()).toEqual(['damaged']);
    await expect.poll(() => inView(page, 7_500)).toBe(true);
    expect(await turn(page, 1).count()).toBe(0);

    // Find looks into what is not drawn, and scrolls to it.
    await page.keyboard.press('Control+f');
    const field = page.getByRole('textbox', { name: 'Find', exact: true });
    await field.fill('here IT is');
    await page.getByText('1 of 1', { exact: true }).first().waitFor();
    await expect.poll(() => inView(page, 300)).toBe(true);
    const current = () =>
      page.evaluate(() => [...(CSS.highlights.get('find-current') ?? [])].map((range) => `${range}`.toLowerCase()));
    await expect.poll(current).toEqual(['here it is']);
    await field.fill('go on');
    await page
      .getByText('1 of 9999', { exact: true })
      .or(page.getByText(/of 9998$/))
      .first()
      .waitFor();
    await page.keyboard.press('Shift+Enter');
    await expect.poll(current).toEqual(['go on']);
  });

  it('shows a turn as long as a book by pieces, and finds across them', async () => {
    const host = await startHeadlessHost(args);
    const book = Array.from({ length: 8_000 }, (_, index) => `word${index}`).join(' ');
    const wide = '你好我想问一下'.repeat(3_000);
    const whole = [
      { user: 'assistant', text: book, created_at: '2026-11-01T10:00:00Z' },
      { user: 'user', text: wide, created_at: '2026-11-01T10:10:00Z' },
      { user: 'assistant', text: 'x'.repeat(400), created_at: '2026-11-01T10:20:00Z' },
      { user: 'user', text: 'شكرا جزيلا', created_at: '2026-11-01T10:21:00Z' },
    ];
    await deliver(host, completedCall('c1', { transcript: whole }));
    const page = await openPage(`${host.ready.uiUrl}#/calls/c1?turn=3`);
    await expect.poll(() => inView(page, 3)).toBe(true);
    expect(await page.locator('[aria-current="true"][data-turn]').getAttribute('data-turn')).toBe('3');
    expect(await turn(page, 0).count()).toBe(0);
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('word4000 word4001');
    await page.getByText('1 of 1', { exact: true }).first().waitFor();
    const current = () =>
      page.evaluate(() => [...(CSS.highlights.get('find-current') ?? [])].map((range) => `${range}`));
    await expect.poll(current).toEqual(['word4000 word4001']);
    const said = await page.evaluate(
      () => document.querySelector('[data-turn="0"] [data-said]')?.textContent?.length ?? 0,
    );
    expect(said).toBeLessThan(3_000);
    const isWide = await page.evaluate(() => {
      const pane = document.querySelector('#call-pane');
      return pane !== null && pane.scrollWidth > pane.clientWidth;
    });
    expect(isWide).toBe(false);
  });
});
