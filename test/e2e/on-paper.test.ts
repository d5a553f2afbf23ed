import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const turns = 1_000;
const hostile = `</p><script>document.title = 'run'</script><img src="https://example.com/x.png" onerror="document.title = 'run'">`;
const transcript = Array.from({ length: turns }, (_, index) => ({
  id: index,
  user: index % 2 === 0 ? 'assistant' : 'user',
  text: index === 1 ? hostile : `${index} go on`,
  created_at: new Date(Date.UTC(2026, 10, 1, 10, 0, index)).toISOString(),
}));

describe('a call for others', { timeout: 90_000 }, () => {
  it('is noted on, saved as a page that loads and runs nothing, and printed whole, as is the list', async () => {
    const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
    const headers = { 'content-type': 'application/json' };
    const metadata = { contact_name: 'Grace Hopper' };
    const bodies = [
      completedCall('c1', { transcript, metadata }),
      ...Array.from({ length: 120 }, (_, i) => failedCall(`f${i}`)),
    ];
    for (const body of bodies)
      await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
    const page = await openPage(`${host.ready.uiUrl}#/calls/c1`);
    await page.getByText('0 go on').first().waitFor();

    const said = page.locator('[data-turn="2"]');
    await said.getByRole('button', { name: 'Note on this sentence' }).focus();
    await page.keyboard.press('Enter');
    await said.getByRole('textbox', { name: 'Note on this sentence' }).fill('Ask again about this');
    await page.keyboard.press('Control+Enter');
    await said.getByText('Ask again about this').waitFor();
    await page.getByText('Your notes').waitFor();
    await said.locator('[data-note]:focus').waitFor();
    const found = await host.api('searchCalls', { text: 'note:"again about"' });
    expect(found.calls.map(({ callId }) => callId)).toEqual(['c1']);

    // On paper every turn is there, and on the screen afterwards those in view.
    await page.evaluate(() => {
      window.addEventListener('beforeprint', () => {
        const count = (list: string) => document.querySelectorAll(`${list} > li`).length;
        document.title = `${count('ol[class*="printed"]')} turns, ${count('[class*="printed"] ul')} calls`;
      });
    });
    const paper = await page.pdf();
    expect(await page.title()).toMatch(`${turns} turns, `);
    expect(pagesOf(paper)).toBeGreaterThan(13);
    await expect.poll(() => page.locator('ol[class*="printed"]').count()).toBe(0);
    await page.getByText('0 go on').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByRole('navigation').first().isVisible()).toBe(false);
    await page.emulateMedia({ media: null });

    await page.getByRole('button', { name: 'More for this call' }).click();
    await page.getByRole('menuitem', { name: 'Save as a page…' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^topcalls-call-\d{4}-\d\d-\d\d-\d\d-\d\d\.html$/);
    const path = join(temporaryDirectory(), 'call.html');
    await file.saveAs(path);

    await page.evaluate(() => {
      window.location.hash = '#/calls';
    });
    await page.locator('[data-call-id]').nth(5).waitFor();
    await page.pdf();
    expect(await page.title()).toBe('0 turns, 60 calls');

    // What the list had still asked for is not asked for by the saved page.
    await page.goto('about:blank');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`file://${path}`);
    expect(await page.title()).toMatch(/^Call: number ending in \d\d, /);
    expect(await page.locator('.turns > li').count()).toBe(turns);
    expect(await page.locator('script, img, link').count()).toBe(0);
    await page.getByText(hostile).waitFor();
    await page.locator('.turns > li').nth(2).getByText('Ask again about this').waitFor();
    expect(asked).toEqual([`file://${path}`]);
    expect(await violationsOn(page)).toEqual([]);
    // Its own style counts, and no other.
    expect(
      await page
        .locator('ol')
        .first()
        .evaluate((list) => getComputedStyle(list).listStyleType),
    ).toBe('none');
    await page.evaluate(() => document.body.setAttribute('style', 'display: none'));
    expect(await page.locator('body').isVisible()).toBe(true);
  });
});

/** Of a PDF, how many sheets it is. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
