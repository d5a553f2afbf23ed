import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';
import { otherClock } from '../support/other-clock.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
/** The history is looked at half a minute after the start. */
const firstLook = { timeout: 60_000, interval: 250 };
const calls = 30;

async function deliver(host: HeadlessHost, callId: string, more: Record<string, string> = {}): Promise<void> {
  const at = new Date().toISOString();
  const headers = { 'content-type': 'application/json', ...more };
  const body = JSON.stringify(completedCall(callId, { created_at: at, started_at: at, end_at: at }));
  expect((await fetch(host.ready.receiverUrl, { method: 'POST', headers, body })).status).toBe(200);
}

const status = (host: HeadlessHost) => host.api('getStatus', {});

describe('a clock that is three years ahead for one start', () => {
  it('costs no call, is told on the page, and removes them once the user says that it is right', {
    timeout: 180_000,
  }, async () => {
    const dataDir = temporaryDirectory();
    const first = await startHeadlessHost(args, { dataDir });
    for (let id = 0; id < calls; id += 1) await deliver(first, `c${id}`);
    await expect.poll(async () => (await status(first)).counts.calls).toBe(calls);
    await first.end();
    const unusedDir = temporaryDirectory();
    cpSync(dataDir, unusedDir, { recursive: true });

    const [wrong, unused] = await Promise.all(
      [dataDir, unusedDir].map((each) => startHeadlessHost(args, { dataDir: each, env: otherClock('+3y') })),
    );
    if (wrong === undefined || unused === undefined) throw new Error('Both have started.');
    const page = await openPage(wrong.ready.uiUrl);
    await expect
      .poll(async () => (await status(wrong)).retention.problem, firstLook)
      .toMatchObject({ code: 'clock_ahead', calls });
    await page.getByText('Old calls are not removed.').waitFor();
    expect((await status(wrong)).counts.calls).toBe(calls);

    await page.getByRole('button', { name: 'Decide in the settings' }).click();
    await page.getByRole('button', { name: 'The date is right…' }).click();
    await page.getByText(`about ${calls} calls from before`).waitFor();
    await page.getByRole('button', { name: 'Keep them' }).click();
    await wrong.end();

    const right = await startHeadlessHost(args, { dataDir });
    expect((await status(right)).counts.calls).toBe(calls);
    await right.end();

    await expect.poll(async () => (await status(unused)).retention.problem, firstLook).not.toBeNull();
    await unused.api('confirmRetention', {});
    await expect.poll(async () => (await status(unused)).counts.calls, firstLook).toBe(0);
  });
});
