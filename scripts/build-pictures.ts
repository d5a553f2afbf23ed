/**
 * Makes the README's pictures (docs/images) of the app with an invented week; the result is committed. With `--all DIR` it takes every page
 * instead, full and empty, light and dark, in three widths, to be looked at.
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { everyPage, forReadme, type Picture } from './pictures/pages.ts';
import { fillWeek } from './pictures/week.ts';
import { type RunningHost, startHost } from './start/running-host.ts';
import { browserPath } from './testing/browser-path.ts';

const looks = (['light', 'dark'] as const).flatMap((theme) => [1280, 480, 360].map((width) => ({ theme, width })));

/** What a page needs to have asked for everything, and drawn it. */
const settlesWithinMs = 700;

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const [what, all] = process.argv.slice(2);
  if (what !== '--all') {
    const out = join(import.meta.dirname, '..', 'docs', 'images');
    await withHost('full', (host) => take(browser, host, forReadme, out));
  } else {
    for (const state of ['full', 'empty'] as const) {
      const pictures = looks.flatMap(({ theme, width }) =>
        everyPage.map((page) => ({
          ...page,
          name: `${state}-${theme}-${width}-${page.name}`,
          theme,
          width,
          height: 800,
        })),
      );
      await withHost(state, (host) => take(browser, host, pictures, all ?? 'pictures'));
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function withHost(state: 'full' | 'empty', act: (host: RunningHost) => Promise<void>): Promise<void> {
  const dataDir = join(folder, state);
  mkdirSync(dataDir);
  const host = await startHost(dataDir);
  try {
    if (state === 'full') await fillWeek(host);
    await act(host);
  } finally {
    await host.stop();
  }
}

/** Pages of one look share a window. */
async function take(browser: Browser, host: RunningHost, pictures: readonly Picture[], out: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  const byLook = Map.groupBy(pictures, ({ theme, width, height }) => `${theme} ${width} ${height}`);
  for (const alike of byLook.values()) {
    const [{ theme, width, height }] = alike as [Picture];
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(host.uiUrl);
    for (const picture of alike) await takeOne(page, host, picture, out);
    await context.close();
  }
}

async function takeOne(page: Page, host: RunningHost, picture: Picture, out: string): Promise<void> {
  await page.goto(`${new URL(host.uiUrl).origin}/#${await picture.address(host)}`);
  await picture.prepare?.(page).catch((error: unknown) => console.error(`${picture.name}: ${String(error)}`));
  // The stream of pushed messages never ends, so the network is never idle.
  await page.waitForTimeout(settlesWithinMs);
  while ((await page.locator('.mantine-Skeleton-root').count()) > 0) await page.waitForTimeout(50);
  await page.screenshot({ path: join(out, `${picture.name}.png`), animations: 'disabled', caret: 'hide' });
  await page.keyboard.press('Escape');
}
