/** A real browser for a test. */

import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';
import { browserPath } from '../../scripts/testing/browser-path.ts';

/** What a browser needs to run anywhere, and to send nothing by itself. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One for all tests of a file: starting one takes longer than most of them. */
let browser: Promise<Browser> | null = null;
afterAll(async () => (await browser)?.close());

/**
 * Opens a page at `url`, in a profile of its own that is gone when the test is over. Its locale has a clock of 24 hours.
 * @param size of the page, in CSS pixels
 */
export async function openPage(
  url: string,
  size = { width: 1280, height: 800 },
  place: { locale?: string; timezoneId?: string; ignoreHTTPSErrors?: boolean } = {},
): Promise<Page> {
  browser ??= chromium.launch({ executablePath: browserPath, args: browserFlags });
  const context = await (await browser).newContext({ viewport: size, locale: 'en-GB', ...place });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
