/** From a key in the search box to the rows that it asks for, on the screen of a real browser. */

import { chromium, type Page } from 'playwright-core';
import { startHost } from '../scripts/start/running-host.ts';
import { browserPath } from '../scripts/testing/browser-path.ts';
import { filledHistory, seed } from './large-history.ts';
import { type Measure, percentile } from './measure.ts';
import { sampleSearches } from './sample-searches.ts';

const calls = 20_000;
/** What the page still knows is there at once, and does not count. */
const knownAfterMs = 1_000;
/** A fast typist's distance from key to key. */
const typingMs = 120;

export async function pageKeys(): Promise<Measure[]> {
  const { dataDir } = await filledHistory(calls);
  const host = await startHost(dataDir);
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(host.uiUrl);
    await page.locator('[data-call-id]').first().waitFor();
    await page.evaluate(watch);
    const searches = sampleSearches(calls, seed);
    const texts = Object.values(searches).flatMap(({ text }) => (text === undefined ? [] : [text.replaceAll('"', '')]));
    // The first one is typed before the page's code is warm.
    await type(page, 'warm');
    const times: number[] = [];
    for (const text of texts) times.push(...(await type(page, text)));
    return [
      {
        name: `key in the search box to its rows, ${calls.toLocaleString('en')} calls, p95 of ${times.length}`,
        value: percentile(times, 0.95),
        unit: 'ms',
        budget: { limit: 50, good: 'below' },
      },
      { name: 'the same, median', value: percentile(times, 0.5), unit: 'ms' },
    ];
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** Types a text key by key into the empty box, and gives how long each took. */
async function type(page: Page, text: string): Promise<number[]> {
  const box = page.getByRole('combobox', { name: 'Search calls' });
  await box.fill('');
  await page.locator('[aria-busy]').waitFor({ state: 'detached' });
  await box.focus();
  const times: number[] = [];
  for (const key of text) {
    await page.waitForTimeout(typingMs);
    const shown = page.evaluate<number | null>(
      `new Promise((resolve) => { window.shown = resolve; setTimeout(resolve, ${knownAfterMs}, null); })`,
    );
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    const time = await shown;
    if (time !== null) times.push(time);
  }
  return times;
}

/**
 * Runs in the page. What was found before stays, marked as busy, until what is asked for is there; it is on the screen a frame after that.
 */
const watch = `
  let pressed = 0;
  let stale = false;
  addEventListener('keydown', (event) => { pressed = event.timeStamp; stale = false; }, true);
  new MutationObserver(() => {
    const isStale = document.querySelector('[aria-busy]') !== null;
    if (isStale) stale = true;
    else if (stale && pressed > 0) {
      const since = pressed;
      pressed = 0;
      requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { window.shown?.(performance.now() - since); }; port2.postMessage(0); });
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
`;
