/** A real browser for a test. */

import { type Browser, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
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

/** Opens a page of a new browser at `url`; the browser is closed when the test is over. Its locale has a clock of 24 hours. */
export async function openPage(
  url: string,
  size = { width: 1280, height: 800 },
  place: { locale?: string; timezoneId?: string; ignoreHTTPSErrors?: boolean } = {},
): Promise<Page> {
  const browser: Browser = await chromium.launch({
    executablePath: browserPath,
    args: browserFlags,
  });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: size, locale: 'en-GB', ...place });
  await page.goto(url);
  return page;
}
