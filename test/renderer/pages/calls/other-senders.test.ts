import { describe, expect, it } from 'vitest';
import { openPage } from '../../../support/browser.ts';
import { startHeadlessHost } from '../../../support/headless-host.ts';

const headers = { 'content-type': 'application/json' };

describe('the page of a call that another sender told of', () => {
  it('names who spoke, folds away what nobody said, and shows what came again with other bytes', {
    timeout: 60_000,
  }, async () => {
    const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
    const post = (body: object, id: string) =>
      fetch(host.ready.receiverUrl, {
        method: 'POST',
        headers: { ...headers, 'webhook-id': id },
        body: JSON.stringify(body),
      });
    const call = {
      event: 'call.completed',
      call_id: 'c1',
      phone_number: 'anonymous',
      call_status: 'in-progress',
      answered_by: 'machine_start',
      transcript: [
        { role: 'system', content: 'Be kind.' },
        { role: 'assistant', content: 'One moment, please.' },
        { speaker: 'Dana', text: 'Dana speaking.' },
        { text: 'Somebody coughs.' },
      ],
    };
    await post({ ...call, attempt: 1 }, 'msg_1');
    await post({ ...call, attempt: 2 }, 'msg_1');
    await post({ data: { object: { phone_number: '+14155550132' } } }, 'msg_2');
    const page = await openPage(`${host.ready.uiUrl}#/calls/c1`);
    await page.locator('[data-turn="2"]').waitFor();
    const turns = await page.locator('[data-turn]').allInnerTexts();
    expect(turns.map((turn) => turn.split('\n').filter((line) => line !== ''))).toEqual([
      ['Agent', 'One moment, please.'],
      ['Dana', 'Dana speaking.'],
      ['Unknown speaker', 'Somebody coughs.'],
    ]);
    await page.getByText('1 part of the transcript that nobody said').click();
    expect(await page.getByText('Be kind.').isVisible()).toBe(true);
    await page.getByText('Completed, but its status is in-progress').first().waitFor();
    await page.getByRole('button', { name: /sent again with other bytes/ }).waitFor();
    await page.getByRole('button', { name: 'More for this call' }).click();
    await page.getByRole('menuitem', { name: /Erase this call/ }).waitFor();
    expect(await page.getByRole('menuitem', { name: /Erase everything with/ }).count()).toBe(0);

    await page.goto(`${host.ready.uiUrl}#/activity`);
    await page.getByText('Deliveries', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Not recognised' }).click();
    await page.getByText('an object under data.object with phone_number').first().waitFor();
    await page.getByRole('button', { name: /Show what came/ }).click();
    await page.getByText('"phone_number": "+14155550132"').waitFor();
  });
});
