import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';
import { startNatsServer } from '../support/nats-server.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

/** A host that belongs to a team, as its relay, with these calls. */
async function relay(...callIds: string[]): Promise<HeadlessHost> {
  const server = await startNatsServer();
  const host = await startHeadlessHost([...args, '--publish-to', server.url]);
  for (const callId of callIds) {
    const body = JSON.stringify(failedCall(callId));
    await fetch(host.ready.receiverUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }
  await expect.poll(async () => (await host.api('getStatus', {})).team, { timeout: 15_000 }).not.toBeNull();
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(callIds.length);
  return host;
}

const claimed = async ({ api }: HeadlessHost) =>
  (await api('searchCalls', { text: 'claimed:relay', limit: 10 })).calls.map(({ callId }) => callId).toSorted();
const row = (page: Page, callId: string) => page.locator(`[data-call-id="${callId}"]`);

describe('who has a call', { timeout: 60_000 }, () => {
  it('is said by a key, the palette or the bar, is searched for, and is taken back', async () => {
    const host = await relay('c1', 'c2', 'c3');
    const page = await openPage(host.ready.uiUrl);
    await row(page, 'c1').waitFor();
    await row(page, 'c1').focus();
    await page.keyboard.press('i');
    await row(page, 'c1').getByText('relay has it').waitFor();
    expect(await claimed(host)).toEqual(['c1']);
    await page.keyboard.press('i');
    await expect.poll(() => claimed(host)).toEqual([]);
    await expect.poll(() => row(page, 'c1').getByText('relay has it').count()).toBe(0);

    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('I have it');
    await page.keyboard.press('Enter');
    await row(page, 'c1').getByText('relay has it').waitFor();

    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar', { name: 'Selected calls' }).getByRole('button', { name: 'I have it' }).click();
    await expect.poll(() => claimed(host)).toEqual(['c1', 'c2', 'c3']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('z');
    await expect.poll(() => claimed(host)).toEqual(['c1']);

    await page.keyboard.press('/');
    await page.keyboard.type('claimed:r');
    await page.getByRole('option', { name: /relay/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await row(page, 'c2').waitFor({ state: 'detached' });
    expect(await row(page, 'c1').count()).toBe(1);
  });

  it('is not asked for where there is no team', async () => {
    const host = await startHeadlessHost(args);
    const page = await openPage(host.ready.uiUrl);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('?');
    await page.getByText('Read or unread').waitFor();
    expect(await page.getByText('I have it', { exact: false }).count()).toBe(0);
  });
});
