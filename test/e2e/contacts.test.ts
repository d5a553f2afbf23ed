import { expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

it('imports names in the settings, larger than one part, and shows them in the list', { timeout: 60_000 }, async () => {
  const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
  await fetch(host.ready.receiverUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(failedCall('c1')),
  });
  const page = await openPage(`${host.ready.uiUrl.split('#')[0]}#/calls`);
  await page.locator('[data-call-id="c1"]').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Import contacts…' }).waitFor();
  const many = Array.from({ length: 30_000 }, (_, index) => `Person ${index},+4930${1_000_000 + index}`);
  const buffer = Buffer.from(['name,phone', ...many, 'Ada Lovelace,+14155550177', 'nobody,none'].join('\n'));
  expect(buffer.length).toBeGreaterThan(600_000);
  await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
  await page.getByText('30,001 numbers imported. 1 line could not be read.').waitFor({ timeout: 20_000 });
  await page.getByText('Contacts’ names: 30,001 numbers').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
  await page.locator('[data-call-id="c1"]').getByText('Ada Lovelace').waitFor();
  // The name is searched for, in the palette and in the list, for as long as it is known.
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Find or do anything' }).fill('lovelace');
  await page.getByRole('dialog').getByText('Ada Lovelace').first().waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${host.ready.uiUrl.split('#')[0]}#/calls?text=lovelace`);
  await page.locator('[data-call-id="c1"]').waitFor();
  await host.api('forgetContacts', {});
  await page.getByText('No calls found').waitFor();
});
