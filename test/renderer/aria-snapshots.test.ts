import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const old = '2026-01-05T09:00:00Z';

/** What screen readers are told, without times, which depend on when it is looked. */
const timeless = (snapshot: string) =>
  snapshot.replaceAll(/- time: .*|\b5 Jan(?: \d{4})?|\b\d{1,2}:\d{2}(?::\d{2})?\b/g, '(time)');

async function page(hash: string) {
  const host = await startHeadlessHost(args);
  for (const body of [
    completedCall('c1', { created_at: old, started_at: old, end_at: old }),
    failedCall('c2', { created_at: old, end_at: old, phone_number: '+14155550178' }),
  ]) {
    await fetch(host.ready.receiverUrl, { method: 'POST', body: JSON.stringify(body) });
  }
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(2);
  await host.api('triage', { callIds: ['c2'], addTags: ['refund'], state: 'done' });
  await host.api('setNote', { about: { callId: 'c2' }, text: 'Call back on Monday.' });
  return openPage(`${host.ready.uiUrl}#${hash}`);
}

describe('what screen readers are told', { timeout: 60_000 }, () => {
  it('of the list', async () => {
    const list = (await page('/calls')).getByRole('list', { name: 'Calls, newest first' });
    await list.getByRole('link').first().waitFor();
    expect(timeless(await list.ariaSnapshot())).toMatchSnapshot();
  });

  it('of what is to be done with a call', async () => {
    const desk = (await page('/calls/c2')).getByRole('region', { name: 'What to do' });
    await desk.getByText('Call back').waitFor();
    expect(timeless(await desk.ariaSnapshot())).toMatchSnapshot();
  });

  it('of the rule editor', async () => {
    const settings = await page('/settings');
    await settings.getByRole('button', { name: 'Add a rule' }).first().click();
    const dialog = settings.getByRole('dialog');
    await dialog.getByText('Would have notified').waitFor();
    expect(timeless(await dialog.ariaSnapshot())).toMatchSnapshot();
  });
});
