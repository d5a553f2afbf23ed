import { describe, expect, it } from 'vitest';
import { startEngine } from '../../support/engine.ts';

const waiting = { timeout: 10_000, interval: 20 };

describe('an event whose name does not say what a call came to', () => {
  it('notifies as what its status says, under that headline, and not a second time', async () => {
    const engine = await startEngine();
    await engine.post({ event: 'phone.ended', call_id: 'c', phone_number: '+14155550132', call_status: 'no-answer' });
    await expect
      .poll(() => engine.native.shown, waiting)
      .toMatchObject([{ title: expect.stringContaining('Call failed'), body: expect.stringContaining('No answer') }]);
    await engine.post({ event: 'call.failed', call_id: 'c', call_status: 'no-answer' });
    await engine.post({ event: 'phone.ended', call_id: 'd', phone_number: '+14155550133', call_status: 'completed' });
    await expect
      .poll(
        async () => (await engine.notifier.api.listAlerts({ limit: 9 })).alerts.map(({ decision }) => decision),
        waiting,
      )
      .toEqual(['silence', 'silence', 'show']);
    expect((await engine.notifier.api.getCall({ callId: 'c' }))?.events[0]?.name).toBe('phone.ended');
  });

  it('never stands as completed where its status says that it failed', async () => {
    const engine = await startEngine();
    await engine.post({
      event: 'call.completed',
      call_id: 'c',
      phone_number: '+14155550132',
      call_status: 'no-answer',
    });
    await expect
      .poll(() => engine.native.shown, waiting)
      .toMatchObject([{ title: expect.stringContaining('Call failed') }]);
    expect(await engine.notifier.api.getCall({ callId: 'c' })).toMatchObject({
      outcome: 'failed',
      failure: 'no-answer',
    });
  });
});

describe('an event that names no call', () => {
  it('is listed as not recognised, with what was seen in it', async () => {
    const engine = await startEngine();
    await engine.post({ event: 'call.completed', data: { object: { phone_number: '+14155550132' } } });
    await expect
      .poll(
        async () => (await engine.notifier.api.listDeliveries({ outcome: 'unrecognised', limit: 9 })).deliveries,
        waiting,
      )
      .toMatchObject([
        {
          eventName: 'call.completed',
          reason: expect.stringContaining('an object under data.object with phone_number'),
        },
      ]);
  });
});
