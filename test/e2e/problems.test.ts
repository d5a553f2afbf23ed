/** From the list of problems to the calls behind one, and from an unreached number to its calls, as a person walks it. */

import { expect, it } from 'vitest';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const minute = 60_000;

it('leads from a problem to its calls, and from an unreached number to all that happened to it', async () => {
  const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
  const send = async (name: string, index: number, minutesAgo: number, more: Record<string, unknown>) => {
    const at = new Date(Date.now() - minutesAgo * minute).toISOString();
    const body = {
      event: name,
      call_id: `call-${index}-${minutesAgo}`,
      phone_number: `+1415555${1_000 + index}`,
      campaign_id: 'autumn',
      campaign_name: 'Autumn leads',
      created_at: at,
      end_at: at,
      ...more,
    };
    const answer = await fetch(host.ready.receiverUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
  };
  for (let index = 0; index < 6; index += 1) {
    await send('call.failed', index, 50 - index, { error_message: `SIP 403 Forbidden (request ${index})` });
  }
  await send('call.failed', 2, 40, { call_status: 'busy' });
  await send('call.completed', 5, 30, { duration: 1 });
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(8);

  const page = await openPage(host.ready.uiUrl);
  await page.getByRole('link', { name: 'Problems' }).click();
  const cards = page.getByRole('list', { name: 'Problems, the worst first' }).getByRole('listitem');
  await cards.first().getByText('Refused by the carrier').waitFor();
  expect(await cards.count()).toBe(2);
  expect(await cards.first().innerText()).toContain('6 calls');
  await cards.first().getByRole('link', { name: 'Refused by the carrier' }).click();
  await page.locator('[data-call-id]').first().waitFor();
  expect(await page.locator('[data-call-id]').count()).toBe(6);
  await page.getByRole('button', { name: 'Put away until it grows' }).click();
  await page.getByRole('button', { name: 'Take out again' }).waitFor();
  await page.getByText('Put away', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Take out again' }).click();
  await page.getByRole('button', { name: 'Put away until it grows' }).waitFor();
  await page.getByRole('link', { name: 'All failed calls of the campaign' }).click();
  await page.getByText('7 of 8 calls').waitFor();
  expect(new URLSearchParams(page.url().split('?').at(-1)).get('text')).toBe('outcome:failed campaign:autumn');

  await page.getByRole('link', { name: 'Problems' }).click();
  await page.getByText('Not reached', { exact: true }).click();
  await page.getByText('5 numbers not reached').waitFor();
  await page.getByRole('link', { name: /\+1 415 555 1002.*2 attempts · Busy/ }).click();
  await page.getByText('Not reached in 2 attempts').waitFor();
  await page.getByRole('button', { name: 'Note on +1 415 555 1002' }).click();
  await page.getByRole('textbox', { name: 'Note on +1 415 555 1002' }).fill('Only after five');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Only after five').first().waitFor();
  await page.locator('[data-call-id="call-2-48"]').click();
  await page.getByText('The carrier understood the call and refused to put it through.').waitFor();
  await page.getByText('TopCalls says: “SIP 403 Forbidden (request 2)”').waitFor();
  await page.getByRole('link', { name: 'See the problem' }).click();
  await page.getByRole('heading', { name: 'Refused by the carrier', level: 1 }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'All its calls' }).click();
  await page.getByText('2 calls').waitFor();
});
