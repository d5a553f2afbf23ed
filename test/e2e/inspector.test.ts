import { describe, expect, it, onTestFinished } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { startWebhookServer } from '../support/webhook-server.ts';

describe('the inspector', { timeout: 60_000 }, () => {
  it('shows an event as it came, finds in its body, compares it, sends it again and replays it', async () => {
    const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
    const server = await startWebhookServer((_, before) => (before === 0 ? 503 : 200));
    onTestFinished(server.close);
    const post = async (body: unknown) => {
      const headers = { 'content-type': 'application/json', 'webhook-id': 'msg_1' };
      await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    await post({ event: 'call.started', call_id: 'call-one', phone_number: '+14155550132' });
    await post({ event: 'call.completed', ...completedCall('call-one') });
    await post({ event: 'call.completed', ...completedCall('call-one') });

    const page = await openPage(`${host.ready.uiUrl}#/calls/call-one`);
    await page.getByRole('button', { name: 'Inspect call.completed' }).click();
    await page.getByText('counted once: the same bytes as before').waitFor();
    await page.getByText('webhook-id', { exact: true }).waitFor();

    await page.getByLabel('Search in the body').fill('PARCEL');
    await page.getByText('1 of 2', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('2 of 2', { exact: true }).waitFor();

    await page.getByLabel('Compare with').selectOption({ index: 1 });
    const changed = page.getByRole('rowheader');
    await expect.poll(() => changed.allTextContents()).toContain('call_summary');
    expect(await changed.allTextContents()).not.toContain('call_id');

    await page.getByLabel('To an address of yours').fill(server.url);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Answered 503').waitFor();
    await page.getByRole('button', { name: 'Edit first' }).click();
    await page.getByLabel('Body', { exact: true }).last().fill('{"edited":"né"}');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Answered 200').waitFor();
    expect(server.received.map(({ body }) => body.toString())).toEqual([
      JSON.stringify({ event: 'call.completed', ...completedCall('call-one') }),
      '{"edited":"né"}',
    ]);

    await page.getByRole('button', { name: 'Replay as a test' }).click();
    await page.getByRole('link', { name: 'open the test call' }).click();
    await page.getByText('test event').first().waitFor();
  });
});
