import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const person = { metadata: { contact_name: 'Maria Keller', street: 'Sesame 7' }, lead_id: 'lead-Keller' };
/** Numbers, names and words of the calls below, as they may be written. */
const secret = '555|0132|0177|0100|0144|keller|sesame|zebra|parcel|delivery service|picked up';
const transcript = [
  { user: 'assistant', text: 'Good morning, this is the delivery service.', created_at: '2026-11-01T10:00:00Z' },
  { user: 'user', text: 'My zebra ate the parcel.', created_at: '2026-11-01T10:00:05Z' },
  { user: 'system', text: 'Keller was put on hold.', created_at: '2026-11-01T10:00:09Z' },
];

async function filledHost(): Promise<HeadlessHost> {
  const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
  const post = (body: unknown) =>
    fetch(host.ready.receiverUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await host.api('saveRule', { rule: { name: 'Nothing of +1 415 555 0144', when: 'said:zebra number:0144' } });
  await host.api('saveView', { view: { name: 'Calls with +14155550132', text: 'number:+14155550132' } });
  await post({ event: 'call.started', call_id: 'c1', phone_number: '+14155550132' });
  const said = {
    transcript,
    call_summary: 'Keller reports that a zebra ate a parcel.',
    disposition: 'callback_wanted',
  };
  await post({ event: 'call.completed', ...completedCall('c1', { ...person, ...said }) });
  await post({ event: 'call.transferred', ...completedCall('c2', { ...said, transferred_to: '+14155550144' }) });
  for (let index = 0; index < 6; index += 1) {
    await post(failedCall(`f${index}`, { ...person, error_message: '+14155550177 is busy: nobody picked up' }));
  }
  await post({ event: 'campaign.started', campaign_id: 'g1', campaign_name: 'Spring', status: 'running' });
  await post(failedCall('g', { ...person, campaign_id: 'g1', campaign_name: 'Spring' }));
  await post({ event: 'something.else', who: 'Maria Keller', number: '+14155550132' });
  await post('Maria Keller, +14155550132');
  await host.api('setNote', { about: { callId: 'c1' }, text: 'Keller loves zebras' });
  await host.api('setNote', { about: { phoneNumber: '+14155550132' }, text: 'Call 0144 instead' });
  await host.api('mute', { kind: 'number', id: '+14155550177', until: null });
  await expect.poll(async () => (await host.api('getStatus', {})).counts.calls).toBe(9);
  await expect.poll(async () => (await host.api('getStatus', {})).problems.open).toBeGreaterThan(0);
  await host.api('updateSettings', { app: { privateMode: true } });
  return host;
}

/** Has the page remember each text that it ever showed and that tells of somebody, also in what is only spoken or said by a pointer. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript((pattern) => {
    const told = new Set<string>();
    const wanted = new RegExp(pattern, 'i');
    const spoken = ['title', 'alt', 'placeholder'];
    const look = (place: string, text: string | null | undefined) => {
      if (text && wanted.test(text)) told.add(`${place}: ${text.slice(0, 200)}`);
    };
    Object.assign(window, { told: () => [...told], forget: () => told.clear() });
    const lookAt = (node: Node) => {
      if (node instanceof Text) look('text', node.parentElement?.closest('script, style') ? null : node.data);
      if (!(node instanceof Element)) return;
      for (const { name, value } of node.attributes) {
        if (spoken.includes(name) || name.startsWith('aria-')) look(`${node.tagName} ${name}`, value);
      }
      for (const child of node.childNodes) lookAt(child);
    };
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'childList') addedNodes.forEach(lookAt);
        else lookAt(target);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  }, secret);
}

const told = (page: Page) =>
  page.evaluate(() => {
    const inFields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].filter(
      (field) => field.value !== '' && getComputedStyle(field).getPropertyValue('-webkit-text-security') === 'none',
    );
    return [
      document.title,
      document.body.innerText,
      ...(window as unknown as { told(): string[] }).told(),
      ...inFields.map(({ value }) => value),
    ];
  });

const shows = (text: string) => (page: Page) => page.getByText(text).first().waitFor();
/** By keys: a pointer would ask for what it rests on. */
const opened = (name: string) => async (page: Page) => page.getByRole('button', { name }).first().press('Enter');

/** Every page, and what can be opened on it. */
const places: readonly [hash: string, ...steps: ((page: Page) => Promise<unknown>)[]][] = [
  ['/calls', shows('Completed'), shows('hidden')],
  ['/calls?text=zebra', shows('Completed')],
  ['/calls?text=zebra+keller+nobody', shows('No calls found')],
  ['/calls?text=number:%2B1415555&is=x', shows('Completed')],
  [
    '/calls/c1',
    shows('Transcript'),
    shows('nobody said'),
    (page) => page.locator('details summary').press('Enter'),
    opened('Raw JSON of call.completed'),
    opened('Inspect call.completed'),
    (page) => page.getByLabel('Search in the body').fill('call'),
    (page) => page.getByLabel('Compare with').selectOption({ index: 1 }),
    shows('What changed'),
    (page) => page.keyboard.press('y'),
    opened('More for this call'),
    (page) => page.getByRole('menuitem', { name: /Erase everything/ }).press('Enter'),
    shows('Calls in which the number was only mentioned stay'),
  ],
  ['/calls/c2', shows('Transferred to')],
  ['/calls/f1', shows('Why it failed')],
  ['/campaigns', shows('Spring')],
  ['/campaigns/g1', shows('Show all in the history')],
  ['/insights?text=said:zebra', shows('Success rate'), shows('Count all calls')],
  ['/problems', shows('of the calls there')],
  ['/problems?show=unreached', shows('not reached')],
  ['/numbers/%2B14155550132', shows('2 calls')],
  ['/activity', shows('Notified and held back'), opened('All events'), shows('Not notified')],
  ['/activity?show=watches', shows('Nothing unusual yet')],
  ['/activity?show=deliveries', opened('Show what came'), shows('Raw JSON'), opened('Inspect'), shows('Headers')],
  ['/activity?show=outages', shows('Activity')],
  ['/settings', shows('Theme'), shows('is muted')],
  ['/diagnostics', shows('Diagnostics')],
  ['/setup', shows('Webhook')],
];

describe('private mode', { timeout: 90_000 }, () => {
  it('lets no page say a number, a name or a word that was said, not even for a moment, until somebody asks for it', async () => {
    const host = await filledHost();
    const page = await openPage('about:blank');
    await watch(page);
    const problem = (await host.api('listProblems', {})).problems[0]?.problemId;
    const { origin } = new URL(host.ready.uiUrl);
    await page.goto(host.ready.uiUrl);
    const leaks: string[] = [];
    for (const [hash, ...steps] of [...places, [`/problems/${problem}`, shows('Newest calls')] as const]) {
      await page.goto(`${origin}/#${hash}`);
      for (const step of steps) await step(page);
      for (const text of await told(page)) if (new RegExp(secret, 'i').test(text)) leaks.push(`${hash}: ${text}`);
      await page.evaluate(() => (window as unknown as { forget(): void }).forget());
    }
    expect(leaks).toEqual([]);
    await page.goto(`${origin}/#/calls/c1`);
    await page.getByRole('heading', { name: 'Transcript' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);

    // A row, a turn, or all of it is shown to who points at it or holds a key for it, and no longer.
    const row = page.locator('[data-call-id="f0"]');
    const turn = page.locator('[data-turn="1"]');
    const masked = (place: typeof row) => expect.poll(() => place.innerText()).not.toMatch(/0177|zebra/);
    await turn.waitFor();
    await row.hover();
    await expect.poll(() => row.innerText()).toContain('Maria Keller');
    await masked(turn);
    await masked(page.locator('[data-call-id="f1"]'));
    await turn.hover();
    await expect.poll(() => turn.innerText()).toContain('My zebra ate the parcel.');
    await masked(row);
    await page.mouse.move(2, 2);
    await masked(turn);

    await row.focus();
    await page.keyboard.down('s');
    await expect.poll(() => row.innerText()).toContain('Maria Keller');
    await masked(turn);
    await page.keyboard.up('s');
    await masked(row);
    const hold = page.getByRole('button', { name: 'Hold to show' });
    await hold.focus();
    await page.keyboard.down(' ');
    await expect.poll(() => turn.innerText()).toContain('zebra');
    await page.keyboard.up(' ');
    await masked(turn);

    await page.keyboard.press('ControlOrMeta+k');
    await page.locator('[role=dialog] input:focus').waitFor();
    await page.keyboard.type('keller');
    await page.getByRole('dialog').getByText('hidden').first().waitFor();
    expect(await page.getByRole('dialog').innerText()).not.toMatch(/Keller|0177/);
    await page.locator('[role=dialog] input').fill('private');
    await page.getByRole('dialog').getByText('Private mode on or off').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => turn.innerText()).toContain('zebra');
    await expect.poll(async () => (await host.api('getSettings', {})).app.privateMode).toBe(false);
    await page.getByRole('button', { name: 'Private mode' }).click();
    await masked(turn);
  });
});
