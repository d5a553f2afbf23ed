import { describe, expect, it, onTestFinished } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { startDesktopSession } from '../support/desktop-session.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

describe('headless/serve.ts, with a real notification service', () => {
  it.each([
    ['Mute number for 1 hour', { kind: 'number', id: '+14155550177' }],
    ['Mute rule for 1 hour', { kind: 'rule', id: 'all', name: 'All failed' }],
  ])('offers “%s” for a call of no campaign, and says why the next one does not notify', async (button, muted) => {
    const session = await startDesktopSession();
    onTestFinished(() => session.close());
    const host = await startHeadlessHost(['--tunnel', 'off'], { env: { ...session.env, BROWSER: 'true' } });
    await host.api('saveRule', { rule: { id: 'all', name: 'All failed', when: 'outcome:failed' } });
    const deliver = (callId: string) =>
      fetch(host.ready.receiverUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(failedCall(callId)),
      });
    await deliver('c1');
    await session.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    await session.press(button);
    await expect.poll(async () => (await host.api('getStatus', {})).mutes).toMatchObject([muted]);
    await deliver('c2');
    await expect
      .poll(async () => (await host.api('listAlerts', { limit: 1 })).alerts[0])
      .toMatchObject({ callId: 'c2', decision: 'silence', reasonCode: 'muted', because: { kind: muted.kind } });
  });

  it('mutes a campaign by the button of a notification about a call of it', async () => {
    const session = await startDesktopSession();
    onTestFinished(() => session.close());
    const host = await startHeadlessHost(['--tunnel', 'off'], { env: { ...session.env, BROWSER: 'true' } });
    const deliver = (callId: string) =>
      fetch(host.ready.receiverUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(failedCall(callId, { campaign_id: 'g1', campaign_name: 'Spring' })),
      });
    await deliver('c1');
    await session.waitForNotification(({ title }) => title.includes('+1 415 555 0177'));
    await session.press('Mute campaign for 1 hour');
    await expect
      .poll(async () => (await host.api('getStatus', {})).mutes)
      .toMatchObject([{ kind: 'campaign', id: 'g1', name: 'Spring' }]);
    await deliver('c2');
    await expect
      .poll(async () => (await host.api('listAlerts', { limit: 1 })).alerts[0])
      .toMatchObject({ callId: 'c2', decision: 'silence', reasonCode: 'muted' });
  });
});
