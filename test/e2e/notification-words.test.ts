import { describe, expect, it, onTestFinished } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { startDesktopSession } from '../support/desktop-session.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

describe('what a notification says', { timeout: 40_000 }, () => {
  it('names people and campaigns, and gives reasons and figures once, on a real desktop', async () => {
    const session = await startDesktopSession();
    onTestFinished(() => session.close());
    const host = await startHeadlessHost(['--tunnel', 'off'], { env: session.env });
    const headers = { 'content-type': 'application/json' };
    const deliver = (body: unknown) =>
      fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) }).then(
        ({ status }) => status,
      );
    const shown = (title: string) => session.waitForNotification((notification) => notification.title === title);
    const spring = { campaign_id: 'g1', campaign_name: 'Spring recall' };

    await deliver(failedCall('c1', { ...spring, error_message: 'No answer after 45 s' }));
    expect(await shown('Call failed: +1 415 555 0177')).toMatchObject({
      body: 'No answer after 45 s · Spring recall',
      icon: 'dialog-error',
    });

    await deliver(failedCall('c2', { ...spring, call_status: 'busy', metadata: { contact_name: 'Maria Keller' } }));
    expect((await shown('Call failed: Maria Keller')).body).toMatch(/^\+1 415 555 0177 · Busy/);
    expect((await host.api('searchCalls', {})).calls.map(({ contactName }) => contactName).toSorted()).toEqual([
      'Maria Keller',
      null,
    ]);
    expect((await host.api('getCall', { callId: 'c2' }))?.contactName).toBe('Maria Keller');

    await deliver(failedCall('c3', { ...spring, phone_number: null, error_message: null }));
    expect((await shown('Call failed: unknown number')).body).toBe('No answer · Spring recall');

    await deliver({
      event: 'campaign.completed',
      ...spring,
      status: 'completed',
      statistics: { total_contacts: 66, completed: 50, failed: 16 },
    });
    expect(await shown('Campaign completed: Spring recall')).toMatchObject({
      body: '50 of 66 completed, 16 failed',
      icon: 'dialog-information',
    });

    for (let index = 0; index < 4; index += 1) await deliver(failedCall(`more${index}`, spring));
    const burst = await session.waitForNotification(({ title }) => /more calls? failed/.test(title), 20_000);
    expect(burst.title).toMatch(/^\d more calls? failed in Spring recall$/);

    // Another key, or none, takes effect at once.
    await host.api('updateSettings', { app: { contactName: '' } });
    expect((await host.api('searchCalls', {})).calls.every(({ contactName }) => contactName === null)).toBe(true);
  });
});
