import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { completedCall, failedElsewhere } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startDesktopSession } from '../support/desktop-session.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

async function deliver({ ready }: HeadlessHost, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** A desktop on which nine calls fail at once: three notifications, and a summary of the other six, which alone stays on the screen. */
async function nineFail() {
  const desktop = await startDesktopSession();
  onTestFinished(() => desktop.close());
  const host = await startHeadlessHost(['--tunnel', 'off'], { env: desktop.env });
  await deliver(host, completedCall('other'));
  const fail = async () => {
    for (let index = 1; index <= 9; index += 1) await deliver(host, failedElsewhere(`c${index}`));
    await expect.poll(() => desktop.notifications().length).toBe(3);
    // A click is on the oldest one that is on the screen.
    await desktop.dismissAll();
    await desktop.waitForNotification(({ title }) => title === '6 more calls failed', 20_000);
  };
  return { desktop, host, fail };
}

const rows = (page: Page) =>
  page.locator('[data-call-id]').evaluateAll((all) =>
    all
      .map((row) => row.getAttribute('data-call-id'))
      .toSorted()
      .join(' '),
  );
const hash = (page: Page) => new URL(page.url()).hash;

describe('a click on a summary', { timeout: 60_000 }, () => {
  it('closes the open call and lists exactly what the summary counted, at an address of its own', async () => {
    const { desktop, host, fail } = await nineFail();
    const page = await openPage(`${host.ready.uiUrl}#/calls/other?outcome=completed`);
    await page.getByText('My parcel is damaged.').waitFor();
    await fail();
    await desktop.click();
    await expect.poll(() => hash(page)).toMatch(/^#\/calls\?summary=\d+-\d+$/);
    await expect.poll(() => rows(page)).toBe('c4 c5 c6 c7 c8 c9');
    await page.getByText('My parcel is damaged.').waitFor({ state: 'detached' });

    await page.reload();
    await expect.poll(() => rows(page)).toBe('c4 c5 c6 c7 c8 c9');
    await page.locator('[data-call-id="c5"]').click();
    await expect.poll(() => hash(page)).toMatch(/^#\/calls\/c5\?summary=\d+-\d+$/);
    const chip = page.getByRole('button', { name: '6 calls of this notification' });
    await chip.click();
    await expect.poll(() => hash(page)).toBe('#/calls');
    await expect.poll(() => page.locator('[data-call-id]').count()).toBe(10);
    expect(await chip.count()).toBe(0);
    // Another day's list is not that of an old notification.
    await page.goBack();
    await page.goto('about:blank');
    await page.goto(host.ready.uiUrl);
    await expect.poll(() => hash(page)).toBe('#/calls');
  });
});
