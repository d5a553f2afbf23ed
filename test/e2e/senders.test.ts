import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const quiet = ['--tunnel', 'off', '--notifications', 'off'];

async function start() {
  const host = await startHeadlessHost(quiet);
  const page = await openPage(host.ready.uiUrl);
  const show = (place: string) => page.goto(`${new URL(host.ready.uiUrl).origin}/#/${place}`);
  const send = async (body: string | Uint8Array, headers: Record<string, string>) => {
    const response = await fetch(host.ready.receiverUrl, { method: 'POST', body: body as BodyInit, headers });
    expect(response.status).toBe(200);
  };
  return { host, page, show, send };
}

describe('what real senders send, in a browser', { timeout: 60_000 }, () => {
  it('shows the calls of forms, packed bodies and other charsets, and says what was wrong with the bytes', async () => {
    const { page, show, send } = await start();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await send(JSON.stringify(failedCall('curl', { phone_number: '+14155550101' })), form);
    await send(
      `payload=${encodeURIComponent(JSON.stringify(failedCall('form', { phone_number: '+14155550102' })))}`,
      form,
    );
    await send(gzipSync(JSON.stringify(failedCall('gzip', { phone_number: '+14155550103' }))), {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    });
    const utf16 = Buffer.from(
      JSON.stringify(failedCall('utf-16', { phone_number: '+14155550104', error_message: 'Straße gesperrt' })),
      'utf16le',
    );
    await send(utf16, { 'content-type': 'application/json; charset=utf-16le' });
    const latin = Buffer.from(
      JSON.stringify(failedCall('latin', { phone_number: '+14155550105', error_message: 'Straße zu' })),
      'latin1',
    );
    await send(latin, { 'content-type': 'application/json; charset=utf-8' });
    await send('plain words', { 'content-type': 'text/plain' });

    await show('calls');
    for (const last of [1, 2, 3, 4, 5]) await page.getByText(`+1 415 555 010${last}`).first().waitFor();
    await show('calls/utf-16');
    await page.getByText('Straße gesperrt').first().waitFor();
    await show('activity?show=deliveries');
    await page.getByText(/Some of its bytes are no UTF-8/).waitFor();
    await page.getByText(/The body is not JSON/).waitFor();
  });

  it('searches for nothing by symbols, and for a number however it is pasted', async () => {
    const { page, show, send } = await start();
    const json = { 'content-type': 'application/json' };
    await send(JSON.stringify(completedCall('c1', { phone_number: '+14155550118' })), json);
    await show(`calls?text=${encodeURIComponent('???')}`);
    await page.getByText('Nothing to search for').waitFor();
    await show(`calls?text=${encodeURIComponent('\u202d+1\u2011415\u2011555\u20110118\u202c')}`);
    await page.locator('[data-call-id="c1"]').waitFor();
    expect(await page.locator('[data-call-id="c1"] mark').first().textContent()).toContain('1 415 555 0118');
  });

  it('says before it erases a number how many calls go, how it is written, and what stays', async () => {
    const { host, page, show, send } = await start();
    const json = { 'content-type': 'application/json' };
    await send(JSON.stringify(failedCall('c1', { phone_number: '+14155550118' })), json);
    await send(JSON.stringify(failedCall('c2', { phone_number: '1 (415) 555-0118' })), json);
    await send(JSON.stringify(failedCall('c3', { phone_number: '+14155550119' })), json);
    await show('calls/c1');
    await page.getByRole('button', { name: 'More for this call' }).click();
    await page.getByRole('menuitem', { name: /Erase everything with \+1 415 555 0118/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 calls').waitFor();
    await dialog.getByText('1 (415) 555-0118').waitFor();
    await dialog.getByText(/in which the number was only mentioned stay/).waitFor();
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('2 calls and 2 events were deleted.').waitFor();
    await expect.poll(async () => (await host.api('getStatus', {})).counts).toMatchObject({ calls: 1 });
  });
});
