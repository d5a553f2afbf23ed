import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const began = Date.UTC(2026, 10, 1, 10);
const said = (index: number) => {
  if (index === 30) return 'Do you know a lawyer?';
  return index === 59 ? 'And then I wanted to ask whether' : `Turn ${index}: let us go on.`;
};
const transcript = Array.from({ length: 60 }, (_, index) => ({
  user: index % 2 === 0 ? 'assistant' : 'user',
  text: said(index),
  // Before turn 41 there is a long silence.
  created_at: new Date(began + index * 5_000 + (index > 40 ? 30_000 : 0)).toISOString(),
}));

async function openCall(hash: string): Promise<{ page: Page; base: string }> {
  const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
  await host.api('saveRule', { rule: { name: 'Law', when: 'said:lawyer' } });
  const headers = { 'content-type': 'application/json' };
  for (const body of [
    failedCall('c0', { phone_number: '+14155550132' }),
    completedCall('c1', { transcript, end_at: new Date(began + 400_000).toISOString() }),
  ]) {
    await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
  }
  await expect.poll(async () => (await host.api('getCall', { callId: 'c1' }))?.alerts.length).toBe(1);
  await host.api('setNote', { about: { callId: 'c1' }, text: 'Asks for it at 0:50' });
  const page = await openPage('about:blank');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${host.ready.uiUrl}${hash}`);
  await page.getByRole('heading', { name: 'Transcript' }).waitFor();
  return { page, base: `${new URL(host.ready.uiUrl).origin}/` };
}

const current = (page: Page) => page.locator('[data-turn][aria-current="true"]');
const isInView = (page: Page) =>
  current(page).evaluate((turn) => {
    const { top, bottom } = turn.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

describe('the page of a call', { timeout: 60_000 }, () => {
  it('leads to a turn from its address, from the strip, its keys, and from facts', async () => {
    const { page } = await openCall('#/calls/c1?turn=45');
    await expect.poll(() => current(page).getAttribute('data-turn')).toBe('45');
    await expect.poll(() => isInView(page)).toBe(true);

    const strip = page.getByRole('slider', { name: 'Place in the call' });
    await strip.focus();
    expect(await strip.getAttribute('aria-valuetext')).toBe('4:15, Callee');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => current(page).getAttribute('data-turn')).toBe('46');
    await page.keyboard.press('Home');
    await expect.poll(() => isInView(page)).toBe(true);
    expect(await current(page).getAttribute('data-turn')).toBe('0');

    // Near the mark of what a rule waited for, that is meant.
    await page.getByText('Notified you').waitFor();
    const { width = 0, height = 0 } = (await strip.boundingBox()) ?? {};
    await strip.click({ position: { x: (width * 147) / 400, y: height / 2 } });
    await expect.poll(() => current(page).getAttribute('data-turn')).toBe('30');

    await page.getByText('Your notes').waitFor();
    await strip.click({ position: { x: (width * 51) / 400, y: height / 2 } });
    await expect.poll(() => current(page).getAttribute('data-turn')).toBe('10');

    await page.getByRole('button', { name: /Longest pause before an answer 3\d s/ }).click();
    await expect.poll(() => current(page).getAttribute('data-turn')).toBe('41');
    await page.getByRole('button', { name: 'Ended in the middle of a sentence' }).click();
    await expect.poll(() => current(page).getAttribute('data-turn')).toBe('59');
    await expect.poll(() => isInView(page)).toBe(true);
    await page.getByText(/^Agent spoke .*\(\d+ %\), callee spoke/).waitFor();
  });

  it('gives what it holds to the clipboard, and links that lead back', async () => {
    const { page, base } = await openCall('#/calls/c1?text=lawyer');
    await page.locator('[data-turn="30"]').hover();
    await page.locator('[data-turn="30"]').getByRole('button', { name: 'Copy link to this sentence' }).click();
    await expect.poll(() => copied(page)).toBe(`${base}#/calls/c1?turn=30`);
    await page.goto('about:blank');
    await page.goto(`${base}#/calls/c1?turn=30`);
    await expect.poll(() => current(page).getAttribute('data-turn')).toBe('30');

    const copy = async (name: string) => {
      await page.getByRole('button', { name: 'Copy from this call' }).click();
      await page.getByRole('menuitem', { name, exact: true }).click();
      return copied(page);
    };
    expect(await copy('Link to this call')).toBe(`${base}#/calls/c1`);
    expect(await copy('Summary')).toBe('The customer reports a damaged parcel.');
    const text = await copy('Transcript');
    expect(text.split('\n')).toHaveLength(60);
    expect(text).toContain('[0:05] Callee: Turn 1: let us go on.\n[0:10] Agent: Turn 2: let us go on.');
    await page.keyboard.press('y');
    await expect.poll(() => copied(page)).toBe('+14155550132');
  });

  it('shows the other calls with this number', async () => {
    const { page } = await openCall('#/calls/c1');
    const others = page.getByRole('region', { name: 'Other calls with this number' });
    await others.getByRole('link', { name: 'No answer' }).click();
    await page.getByText('Why it failed').waitFor();
    expect(new URL(page.url()).hash).toBe('#/calls/c0');
  });
});
