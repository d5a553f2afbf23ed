import { describe, expect, it } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

async function deliver({ ready }: HeadlessHost, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

interface Counts {
  made: number;
  used: number;
}

describe('a call of 2,000 turns', { timeout: 60_000 }, () => {
  it('makes few formatters, draws what is seen, and is left alone by a search that hits one of its turns', async () => {
    const host = await startHeadlessHost(args);
    const transcript = Array.from({ length: 2_000 }, (_, index) => ({
      id: index,
      user: index % 2 === 0 ? 'assistant' : 'user',
      text: index === 1_500 ? 'My parcel is damaged.' : `Turn ${index}: let us go on.`,
      created_at: new Date(Date.UTC(2026, 10, 1, 10, 0, index)).toISOString(),
    }));
    await deliver(host, completedCall('c1', { transcript }));
    const page = await openPage('about:blank');
    // Counts what is asked of the platform: times would say more about the machine than about the page.
    await page.addInitScript(() => {
      const counts: Counts = { made: 0, used: 0 };
      Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
        construct(Real, options: ConstructorParameters<typeof Intl.DateTimeFormat>) {
          counts.made += 1;
          const real = new Real(...options);
          const value = (at: number) => {
            counts.used += 1;
            return real.format(at);
          };
          const part = (name: string | symbol) => {
            const given: unknown = Reflect.get(real, name);
            return typeof given === 'function' ? given.bind(real) : given;
          };
          return new Proxy(real, { get: (_, name) => (name === 'format' ? value : part(name)) });
        },
      });
      Object.assign(window, { counts });
    });
    const counts = () => page.evaluate(() => ({ ...(window as unknown as { counts: Counts }).counts }));
    await page.goto(`${host.ready.uiUrl}#/calls/c1`);
    await page.locator('[data-turn="1999"]').waitFor({ state: 'attached' });
    const opened = await counts();
    expect(opened.used).toBeGreaterThan(2_000);
    expect(opened.made).toBeLessThan(60);

    const isDrawn = (turn: number) =>
      page
        .locator(`[data-turn="${turn}"]`)
        .evaluate((element) => element.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }));
    await expect.poll(() => isDrawn(1)).toBe(true);
    expect(await isDrawn(1_900)).toBe(false);

    await page.getByRole('combobox').fill('damaged');
    await expect.poll(() => page.locator('[data-turn] mark').allTextContents()).toEqual(['damaged']);
    const searched = await counts();
    expect(searched.used - opened.used).toBeLessThan(100);
    // The hit is scrolled to, and drawn there.
    await expect.poll(() => isDrawn(1_500)).toBe(true);
    const inView = (turn: number) =>
      page.locator(`[data-turn="${turn}"]`).evaluate((turn) => {
        const { top, bottom } = turn.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      });
    await expect.poll(() => inView(1_500)).toBe(true);
    expect(await isDrawn(1)).toBe(false);

    // Find looks into what is not drawn, and scrolls to it.
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('turn 300:');
    await page.getByText('1 of 1', { exact: true }).first().waitFor();
    await expect.poll(() => inView(300)).toBe(true);
  });
});
