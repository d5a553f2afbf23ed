import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

it('lists what was watched and told, or not, and leads to the campaign', async () => {
  const dataDir = temporaryDirectory();
  const at = Date.now() - 60_000;
  const alert = { at, kind: 'silent', campaignId: 'g1', rule: null };
  const alerts = [
    {
      ...alert,
      title: 'Autumn leads went silent',
      body: 'No call for 20 min.',
      decision: 'show',
      because: { code: 'silent' },
    },
    {
      ...{
        ...alert,
        at: at - 1,
        kind: 'failed',
        campaignId: null,
        title: '40 % of calls failed',
        body: 'Usually 8 %.',
      },
      ...{ decision: 'silence', because: { code: 'rate_explained' } },
    },
  ];
  writeFileSync(join(dataDir, 'watches.json'), JSON.stringify({ rates: {}, silent: {}, alerts }));
  const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off'], { dataDir });
  const page = await openPage(`${host.ready.uiUrl}#/activity?show=watches`);
  const rows = page.getByRole('list', { name: 'Watched campaigns and rates, newest first' }).getByRole('listitem');
  await rows.first().waitFor();
  expect(await rows.allInnerTexts()).toEqual([
    expect.stringContaining('Nothing came of a running campaign for far longer than usual.'),
    expect.stringContaining('A problem that was notified explains it.'),
  ]);
  expect(await rows.nth(1).innerText()).toContain('Not notified');
  expect(await violationsOn(page)).toEqual([]);
  await rows.first().getByRole('link', { name: 'Autumn leads went silent' }).click();
  await expect.poll(() => new URL(page.url()).hash).toBe('#/campaigns/g1');
});
