import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { presenceOf } from '../../../../core/contract/presence.ts';
import { createRefusals } from '../../../../core/intake/receiver/refusals.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';
import { freePort } from '../../../support/tunnel-server.ts';

describe('core/intake/receiver/refusals.ts, in the engine', () => {
  it('does not look well while everything is refused for a wrong secret, until the right one is set', async () => {
    const { notifier, post } = await startEngine({ secrets: memorySecrets({ webhookSecret: 'a-wrong-one' }) });
    const body = JSON.stringify({ call_id: 'c' });
    const signed = {
      headers: { 'x-topcalls-signature': createHmac('sha256', 'the-right-one').update(body).digest('hex') },
    };
    const refused = () => notifier.status().receiver.refused;
    expect(refused()).toBeNull();
    expect([await post(body, signed), await post(body, signed)]).toEqual([401, 401]);
    expect(refused()).toMatchObject({ count: 2, reason: expect.stringMatching(/signature/i) });
    expect(presenceOf(notifier.status(), Date.now())).toMatchObject({
      icon: 'offline',
      tooltip: expect.stringMatching(/^Events are rejected/),
    });
    // The app's own test needs no signature, and proves nothing about those of TopCalls.
    await notifier.api.sendTestEvent({ event: 'call.failed' });
    expect(refused()).not.toBeNull();
    await notifier.api.setSecret({ name: 'webhookSecret', value: 'the-right-one' });
    expect(refused()).toBeNull();
    expect(await post(body, signed)).toBe(200);
  });

  it('counts what comes while the app still starts, and refuses it like any other', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/hooks/token-of-this-test`;
    const post = () =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"call_id":"c"}' });
    const statuses: number[] = [];
    let isStarting = true;
    onTestFinished(() => {
      isStarting = false;
    });
    // Without a pause between them, from before the receiver listens: some come as soon as it does.
    const senders = Array.from({ length: 4 }, async () => {
      while (isStarting)
        await post().then(
          ({ status }) => statuses.push(status),
          () => null,
        );
    });
    const { notifier } = await startEngine({
      settings: memorySettings({ tunnel: { provider: 'off' }, receiver: { port } }),
      secrets: memorySecrets({ hookToken: 'token-of-this-test', webhookSecret: 'secret' }),
    });
    await expect.poll(() => statuses.length, { timeout: 10_000, interval: 10 }).toBeGreaterThan(2);
    isStarting = false;
    await Promise.all(senders);
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(notifier.status().receiver.refused).toMatchObject({ count: statuses.length });
  });

  it('is over with the first delivery that is taken', async () => {
    const { notifier, post } = await startEngine({ secrets: memorySecrets({ webhookSecret: 'the-right-one' }) });
    const body = JSON.stringify({ call_id: 'c' });
    const signature = createHmac('sha256', 'the-right-one').update(body).digest('hex');
    expect(await post(body)).toBe(401);
    // One may be anybody's trial.
    expect(notifier.status().receiver.refused).toBeNull();
    expect(await post(body)).toBe(401);
    expect(notifier.status().receiver.refused).toMatchObject({ count: 2 });
    expect(await post(body, { headers: { 'x-topcalls-signature': signature } })).toBe(200);
    expect(notifier.status().receiver.refused).toBeNull();
  });

  it('is not over because it is quiet for a while', () => {
    const clock = createManualClock(Date.UTC(2026, 10, 1));
    let told = 0;
    const refusals = createRefusals(clock, () => {
      told += 1;
    });
    refusals.refused({ code: 'too_slow' });
    refusals.refused({ code: 'too_slow' });
    told = 0;
    clock.advance(7 * 24 * 60 * 60_000);
    expect([refusals.state()?.count, told]).toEqual([2, 0]);
    refusals.cleared();
    expect([refusals.state(), told]).toEqual([null, 1]);
  });
});
