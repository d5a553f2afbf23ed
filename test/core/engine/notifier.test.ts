import { describe, expect, it } from 'vitest';
import { createNotifier } from '../../../core/engine/notifier.ts';
import { documentedEventNames } from '../../../core/events/names.ts';
import { completedCall, failedCall, failedElsewhere } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import {
  memorySecrets,
  memorySettings,
  neverWakes,
  recordingNotifier,
  silentLogger,
} from '../../support/memory-ports.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

describe('core/engine/notifier.ts', () => {
  it('turns a failed call into one notification, and a click on it into the call', async () => {
    const { post, native, notifier, pushedAs } = await startEngine();
    expect(await post(failedCall('c1'))).toBe(200);
    await expect.poll(() => native.shown).toHaveLength(1);
    const [notification] = native.shown;
    expect(notification).toMatchObject({
      title: 'Call failed: +1 415 555 0177',
      body: expect.stringContaining('Nobody picked up'),
    });
    native.click(notification?.id ?? '');
    await expect.poll(() => pushedAs('open')).toEqual([{ callId: 'c1', campaignId: null }]);
    const { alerts } = await notifier.api.listAlerts({});
    expect(alerts).toMatchObject([{ decision: 'show', outcome: 'shown', callId: 'c1', clickedAt: expect.any(Number) }]);
  });

  it('does what the buttons of a notification say, and opens nothing', async () => {
    const copied: string[] = [];
    const { post, native, notifier, pushedAs } = await startEngine({
      copyText: async (text) => void copied.push(text),
    });
    await post(failedCall('c1'));
    await expect.poll(() => native.shown).toHaveLength(1);
    const { id = '', actions } = native.shown[0] ?? {};
    expect(actions).toEqual(['Copy number', 'Mark as read', 'Mute number for 1 hour']);
    native.click(id, 0);
    await expect.poll(() => copied).toEqual(['+14155550177']);
    native.click(id, 1);
    await expect.poll(() => notifier.status().counts.unread).toBe(0);
    native.click(id, 9);
    expect((await notifier.api.listAlerts({})).alerts).toMatchObject([{ clickedAt: expect.any(Number) }]);
    expect(pushedAs('open')).toEqual([]);
  });

  it('notifies once of an event that is delivered five times', async () => {
    const { post, native, notifier } = await startEngine();
    const statuses = await Promise.all(Array.from({ length: 5 }, () => post(failedCall('c1'))));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    await post(failedCall('c2'));
    await expect.poll(() => native.shown.map(({ title }) => title)).toHaveLength(2);
    expect((await notifier.api.getCall({ callId: 'c1' }))?.events).toMatchObject([{ deliveries: 5 }]);
  });

  it('notifies once of what is said twice of a call in different words', async () => {
    const { post, native, notifier } = await startEngine();
    await notifier.api.updateSettings({ notifications: { events: { 'call.completed': true } } });
    await post({ ...completedCall('c1'), event: 'call.completed' });
    await post({ event: 'call.completed.booked_callback', data: completedCall('c1') });
    await post({ ...failedCall('c2'), event: 'call.failed' });
    await expect.poll(() => native.shown.map(({ title }) => title)).toHaveLength(2);
    const { alerts } = await notifier.api.listAlerts({});
    expect(alerts.map(({ decision }) => decision)).toEqual(['show', 'silence', 'show']);
    expect(alerts[1]?.reason).toBe('Already notified for this call.');
  });

  it('says for every event why it did or did not notify', async () => {
    const { post, notifier } = await startEngine();
    await post(completedCall('c1'));
    await expect
      .poll(async () => (await notifier.api.listAlerts({})).alerts)
      .toMatchObject([
        { decision: 'silence', reason: 'Notifications for call.completed are switched off.', outcome: null },
      ]);
  });

  it('folds a burst into one summary', { timeout: 30_000 }, async () => {
    const { post, native, notifier } = await startEngine();
    await Promise.all(Array.from({ length: 40 }, (_, index) => post(failedElsewhere(`c${index}`))));
    await expect.poll(() => native.shown.length, { timeout: 10_000 }).toBe(4);
    expect(native.shown.at(-1)).toMatchObject({ title: '37 more calls failed', body: 'No answer: 37' });
    await expect
      .poll(async () =>
        (await notifier.api.listAlerts({ limit: 200 })).alerts.filter(({ outcome }) => outcome === 'shown'),
      )
      .toHaveLength(40);
  });

  it('opens the calls that it counted when the summary of a burst is clicked', { timeout: 30_000 }, async () => {
    const { post, native, notifier, pushedAs } = await startEngine();
    await Promise.all(Array.from({ length: 6 }, (_, index) => post(failedElsewhere(`c${index}`))));
    await expect.poll(() => native.shown.length, { timeout: 10_000 }).toBe(4);
    const { id = '' } = native.shown.at(-1) ?? {};
    native.click(id);
    const summary = id.replace('burst-', '');
    await expect.poll(() => pushedAs('open')).toEqual([{ callId: null, campaignId: null, summary }]);
    expect((await notifier.api.searchCalls({ summary })).summaryCalls).toBe(3);
    expect(native.shown.at(-1)?.actions).toEqual(['Pause for 1 hour']);
    native.click(native.shown.at(-1)?.id ?? '', 0);
    await expect.poll(() => notifier.status().paused).toBe(true);
  });

  it('does not notify while paused, and says in the status until when', async () => {
    const { post, native, notifier } = await startEngine();
    const until = Date.now() + 60_000;
    await notifier.api.pause({ until });
    expect(notifier.status()).toMatchObject({ paused: true, pausedUntil: until });
    await post(failedCall('c1'));
    await expect
      .poll(async () => (await notifier.api.listAlerts({})).alerts)
      .toMatchObject([{ reason: 'Notifications were paused.' }]);
    await notifier.api.resume({});
    expect(notifier.status()).toMatchObject({ paused: false, pausedUntil: null });
    await post(failedCall('c2'));
    await expect.poll(() => native.shown).toHaveLength(1);
  });

  it('tells every interface when a pause is over by itself', async () => {
    const { notifier, pushedAs } = await startEngine();
    await notifier.api.pause({ until: Date.now() + 300 });
    await expect.poll(() => pushedAs('status').map(({ paused }) => paused)).toContain(true);
    await expect.poll(() => pushedAs('status').at(-1)?.paused).toBe(false);
  });

  it('tells every interface which calls changed, and its new status', async () => {
    const { post, pushedAs } = await startEngine();
    await post(completedCall('c1', { campaign_id: 'g' }));
    await expect.poll(() => pushedAs('calls-changed')).toContainEqual({ callIds: ['c1'], campaignIds: ['g'] });
    await expect.poll(() => pushedAs('status').at(-1)?.counts).toEqual({ calls: 1, unread: 1, events: 1, rejected: 0 });
  });

  it.each(documentedEventNames)('sends a test %s round and always notifies of it', async (event) => {
    const { native, notifier } = await startEngine();
    const result = await notifier.api.sendTestEvent({ event });
    expect(result).toMatchObject({ viaPublicUrl: false, roundTripMs: expect.any(Number) });
    await expect.poll(() => native.shown).toHaveLength(1);
    const found =
      result.callId === null
        ? await notifier.api.getCampaign({ campaignId: result.campaignId ?? '' })
        : await notifier.api.getCall({ callId: result.callId });
    expect(found?.events).toMatchObject([{ name: event, source: 'test' }]);
  });

  it('takes a test event also where deliveries are signed, and nobody else’s that claims to be one', async () => {
    const { post, notifier } = await startEngine({ secrets: memorySecrets({ webhookSecret: 's' }) });
    expect(notifier.status().receiver.verifiesSignatures).toBe(true);
    await notifier.api.sendTestEvent({ event: 'call.failed' });
    await expect
      .poll(() => notifier.status().receiver)
      .toMatchObject({ lastEventAt: expect.any(Number), lastWebhookAt: null });
    expect(await post(failedCall('c1'), { headers: { 'x-topcalls-notifier-test': 'guess' } })).toBe(401);
    await expect.poll(() => notifier.status().counts).toMatchObject({ events: 1, rejected: 1 });
  });

  it('keeps its token and its tunnel name from run to run, and changes the token on demand', async () => {
    const ports = {
      dataDir: temporaryDirectory(),
      secrets: memorySecrets(),
      settings: memorySettings({ tunnel: { provider: 'off' } }),
    };
    const options = {
      ...ports,
      version: '0',
      host: { kind: 'headless', canStartAtLogin: false } as const,
      nativeNotifier: recordingNotifier(),
      wake: neverWakes,
      logger: silentLogger,
    };
    const first = createNotifier(options);
    await first.start();
    const url = new URL(first.status().receiver.url);
    const { subdomain } = (await first.api.getSettings({})).tunnel;
    expect(subdomain).toMatch(/^tc-[a-z0-9]{16}$/);
    await first.stop();
    const second = createNotifier(options);
    await second.start();
    expect(new URL(second.status().receiver.url).pathname).toBe(url.pathname);
    expect((await second.api.getSettings({})).tunnel.subdomain).toBe(subdomain);
    const old = second.status().receiver.url;
    await second.api.rotateToken({});
    expect((await fetch(old, { method: 'POST', body: '{}' })).status).toBe(404);
    expect(
      (
        await fetch(second.status().receiver.url, {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(200);
    await second.stop();
  });

  it('does not show again after a restart what it may have shown before', async () => {
    const dataDir = temporaryDirectory();
    const native = recordingNotifier();
    const options = {
      dataDir,
      secrets: memorySecrets(),
      settings: memorySettings({ tunnel: { provider: 'off' } }),
      nativeNotifier: native,
    };
    const first = await startEngine(options);
    await first.post(failedCall('c1'));
    await expect.poll(() => native.shown).toHaveLength(1);
    await first.notifier.stop();
    const second = await startEngine(options);
    await second.post(failedCall('c2'));
    await expect.poll(() => native.shown).toHaveLength(2);
    expect(new Set(native.shown.map(({ id }) => id)).size).toBe(2);
    expect((await second.notifier.api.listAlerts({})).alerts.map(({ callId }) => callId)).toEqual(['c2', 'c1']);
  });

  it('records what the system said when it did not show a notification', async () => {
    const { post, notifier } = await startEngine({
      nativeNotifier: recordingNotifier(() => ({ outcome: 'failed', reason: 'No daemon.' })),
    });
    await post(failedCall('c1'));
    await expect
      .poll(async () => (await notifier.api.listAlerts({})).alerts)
      .toMatchObject([{ outcome: 'failed', outcomeReason: 'No daemon.' }]);
  });
});

describe('core/engine/notifier.ts: call', () => {
  it.each([
    ['searchCalls', { limit: 0 }, 'limit'],
    ['searchCalls', { outcome: 'lost' }, 'outcome'],
    ['searchCalls', { text: 5 }, 'text'],
    ['searchCalls', { cursor: 'x' }, 'cursor'],
    ['getCall', {}, 'callId'],
    ['getStatus', { extra: 1 }, 'extra'],
    ['markRead', { callIds: [] }, 'callIds'],
    ['pause', { until: 5 }, 'until'],
    ['updateSettings', { receiver: { port: -1 } }, 'receiver.port'],
  ])('refuses %s with %j and names the field %s', async (method, input, field) => {
    const { notifier } = await startEngine();
    expect(await notifier.call(method, input)).toMatchObject({ ok: false, error: { code: 'invalid_input', field } });
  });

  it.each(['nothing', 'constructor', '__proto__', ''])('knows no method "%s"', async (method) => {
    const { notifier } = await startEngine();
    expect(await notifier.call(method, {})).toMatchObject({ ok: false, error: { code: 'unknown_method' } });
  });
});
