import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];
const spring = { campaign_id: 'g1', campaign_name: 'Spring recall' };
const at = (host: HeadlessHost, hash: string) => `${host.ready.uiUrl.split('#')[0]}#${hash}`;

async function deliver({ ready }: HeadlessHost, ...bodies: unknown[]): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  for (const body of bodies) await fetch(ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('rules on the page', { timeout: 60_000 }, () => {
  it('keeps a campaign quiet for good in three clicks from a call of it', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, failedCall('c1', spring));
    const page = await openPage(at(host, '/calls/c1'));
    await page.getByRole('button', { name: 'More for this call' }).click();
    await page.getByRole('menuitem', { name: 'Mute this campaign' }).click();
    await page.getByRole('menuitem', { name: 'For good, by a rule' }).click();
    const rules = async () => (await host.api('listRules', {})).rules;
    await expect
      .poll(rules)
      .toMatchObject([{ name: 'Nothing of Spring recall', when: 'campaign:"Spring recall"', urgency: 'quiet' }]);
    await deliver(host, failedCall('c2', spring));
    const newest = async () => (await host.api('listAlerts', { limit: 1 })).alerts[0];
    await expect
      .poll(newest)
      .toMatchObject({ callId: 'c2', decision: 'silence', rule: { name: 'Nothing of Spring recall' } });
    await page.goto(at(host, '/activity'));
    await page.getByRole('button', { name: 'All events' }).click();
    await page.getByText('The rule “Nothing of Spring recall” keeps this quiet.').waitFor();
    await page.getByRole('link', { name: '“Nothing of Spring recall”' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rule' });
    expect(await dialog.getByLabel('When', { exact: true }).inputValue()).toBe('campaign:"Spring recall"');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('writes a rule, says what it lacks and how often it would have notified, and keeps their order', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, completedCall('c1', { transcript: [{ user: 'user', text: 'I call my lawyer.' }] }));
    const page = await openPage(at(host, '/settings'));
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'New rule' });
    await dialog.getByLabel('Name').fill('Lawyer');
    await dialog.getByLabel('When').fill('said:');
    await dialog.getByText('said: needs words').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await dialog.getByLabel('When').fill('said:lawyer');
    await dialog.getByText('Matches: “lawyer” was said.').waitFor();
    await dialog
      .getByText('Would have notified once in the last 7 days.')

      .waitFor();
    await dialog.getByText('Notify urgently').click();
    await dialog.getByLabel('Also in quiet hours').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-rule="Lawyer"]').getByText('also in quiet hours').waitFor();

    await host.api('saveRule', { rule: { name: 'First', when: 'outcome:failed' } });
    await page.reload();
    const names = () =>
      page.locator('[data-rule]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-rule')));
    await expect.poll(names).toEqual(['First', 'Lawyer']);
    await page.getByRole('button', { name: 'Move Lawyer up' }).click();
    await expect.poll(names).toEqual(['Lawyer', 'First']);
    await page.getByLabel('Use the rule First').click({ force: true });
    await expect
      .poll(async () => (await host.api('listRules', {})).rules.map(({ enabled }) => enabled))
      .toEqual([true, false]);
    await page.getByRole('button', { name: 'Lawyer', exact: true }).click();
    await page.getByRole('dialog', { name: 'Rule' }).getByRole('button', { name: 'Delete' }).click();
    await expect.poll(names).toEqual(['First']);
  });

  it('adds a profile of what holds now, and switches back to another', async () => {
    const host = await startHeadlessHost(args);
    await host.api('saveProfile', { name: 'At work' });
    const page = await openPage(at(host, '/settings'));
    await page.getByRole('button', { name: 'Add…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New profile' });
    await dialog.getByLabel('Name').fill('On call');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.waitFor({ state: 'detached' });
    const choice = page.getByRole('combobox', { name: 'Profile' });
    await expect.poll(() => choice.inputValue()).toBe('On call');
    await choice.click();
    await page.getByRole('option', { name: 'At work' }).click();
    const used = async () => {
      const { profile, profiles } = await host.api('getStatus', {});
      return profiles.find(({ id }) => id === profile)?.name;
    };
    await expect.poll(used).toBe('At work');
  });

  it('shows the turn that an address names', async () => {
    const host = await startHeadlessHost(args);
    const turns = Array.from({ length: 80 }, (_, place) => ({ user: 'user', text: `Sentence ${place}.` }));
    await deliver(host, completedCall('c1', { transcript: turns }));
    const page = await openPage(at(host, '/calls/c1?turn=60'));
    const turn = page.locator('[data-turn="60"]');
    await turn.waitFor();
    await expect.poll(() => turn.evaluate((row) => row.getBoundingClientRect().top)).toBeLessThan(700);
    expect(await turn.evaluate((row) => row.getBoundingClientRect().top)).toBeGreaterThan(0);
  });

  it('mutes a campaign from its page, says until when, and takes it back in the settings', async () => {
    const host = await startHeadlessHost(args);
    await deliver(host, failedCall('c1', spring));
    const page = await openPage(at(host, '/campaigns/g1'));
    await page.getByRole('button', { name: 'Mute…' }).click();
    await page.getByRole('menuitem', { name: 'For 4 hours' }).click();
    await page.getByRole('button', { name: /^Muted until .*Unmute$/ }).waitFor();
    await page.goto(at(host, '/settings'));
    await page.getByText('Campaign Spring recall is muted until').waitFor();
    await page.getByRole('button', { name: 'Unmute' }).click();
    await expect.poll(async () => (await host.api('getStatus', {})).mutes).toEqual([]);
    await expect.poll(() => page.getByText('is muted').count()).toBe(0);
  });

  it('plays the sound that is chosen for a rule, and keeps it', async () => {
    const host = await startHeadlessHost(args);
    const page = await openPage(at(host, '/settings'));
    await page.addInitScript(() => {
      const heard: HTMLMediaElement[] = [];
      Object.assign(window, { heard });
      const { play } = HTMLMediaElement.prototype;
      // It is in no document, where its events could be heard.
      HTMLMediaElement.prototype.play = function () {
        heard.push(this);
        return play.call(this);
      };
    });
    await page.reload();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'New rule' });
    await dialog.getByLabel('Name').fill('Failed');
    await dialog.getByLabel('When', { exact: true }).fill('outcome:failed');
    const play = dialog.getByRole('button', { name: 'Play the sound' });
    expect(await play.count()).toBe(0);
    await dialog.getByText('Notify urgently').click();
    await play.waitFor();
    await dialog.getByLabel('Sound', { exact: true }).click();
    await page.getByRole('option', { name: 'Bell' }).click();
    await dialog.getByRole('slider', { name: 'Volume' }).press('ArrowLeft');
    await play.click();
    const heard = () =>
      page.evaluate(() => {
        const { heard } = window as unknown as { heard: HTMLMediaElement[] };
        return heard.map(({ src, volume, currentTime, error }) => ({
          sound: /bell/.test(src),
          volume,
          isPlayed: currentTime > 0.2,
          error: error?.message ?? null,
        }));
      });
    await expect.poll(heard).toEqual([{ sound: true, volume: 0.7, isPlayed: true, error: null }]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('sound: bell').waitFor();
    expect((await host.api('listRules', {})).rules).toMatchObject([{ sound: 'bell', volume: 70, urgency: 'urgent' }]);
  });

  it('mutes a rule from its row and a number from the activity, and takes it back', async () => {
    const host = await startHeadlessHost(args);
    const { id } = await host.api('saveRule', { rule: { name: 'All failed', when: 'outcome:failed' } });
    await deliver(host, failedCall('c1'));
    const page = await openPage(at(host, '/settings'));
    await page.getByRole('button', { name: 'Mute the rule All failed' }).click();
    await page.getByRole('menuitem', { name: 'For 4 hours' }).click();
    await page.getByText('Rule All failed is muted until').waitFor();
    expect((await host.api('getStatus', {})).mutes).toMatchObject([{ kind: 'rule', id, name: 'All failed' }]);
    await deliver(host, failedCall('c2'));
    const newest = async () => (await host.api('listAlerts', { limit: 1 })).alerts[0];
    await expect.poll(newest).toMatchObject({ callId: 'c2', because: { code: 'muted', kind: 'rule' } });
    await page.getByRole('button', { name: 'Unmute the rule All failed' }).click();
    await page.getByRole('button', { name: 'Mute the rule All failed' }).waitFor();

    await page.goto(at(host, '/activity'));
    await page
      .getByRole('button', { name: /^Mute: \+1 415 555 0177/ })
      .first()
      .press('Enter');
    await page.getByRole('menuitem', { name: 'Mute this number' }).click();
    await page.getByRole('menuitem', { name: 'For 1 hour' }).click();
    const mutes = async () => (await host.api('getStatus', {})).mutes;
    await expect.poll(mutes).toMatchObject([{ kind: 'number', id: '+14155550177' }]);
    await page.getByRole('button', { name: /^No notifications/ }).click();
    await page.getByRole('menuitem', { name: '1 thing muted. See Settings' }).click();
    await page.getByText('+1 415 555 0177 is muted until').waitFor();
    await page.getByRole('button', { name: 'Unmute', exact: true }).click();
    await expect.poll(mutes).toEqual([]);
  });
});
