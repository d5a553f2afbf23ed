/** Which delivery is which: by TopCalls' webhook contract, over HTTP. One more case is one more entry. */

import { describe, expect, it } from 'vitest';
import { startEngine } from '../../support/engine.ts';

const waiting = { timeout: 10_000, interval: 20 };

interface Sent {
  body: object;
  headers?: Record<string, string>;
}

const call = (more: object = {}) => ({ event: 'call.failed', call_id: 'c1', call_status: 'busy', ...more });
const paused = { event: 'campaign.paused', campaign_id: 'g' };
const resumed = { event: 'campaign.resumed', campaign_id: 'g' };
const subscription = { 'x-webhook-id': 'sub_1' };

/** What is sent, and how many events of calls and of the campaign `g` that makes. */
const cases: [string, Sent[], { calls?: number; campaign?: number }][] = [
  ['a retry', [{ body: call() }, { body: call() }], { calls: 1 }],
  [
    'two calls with the id of a subscription',
    [
      { body: call(), headers: subscription },
      { body: call({ call_id: 'c2' }), headers: subscription },
    ],
    { calls: 2 },
  ],
  [
    'two names with the id of a subscription',
    [
      { body: call({ event: 'call.queued' }), headers: subscription },
      { body: call(), headers: subscription },
    ],
    { calls: 2 },
  ],
  [
    'one call with an id and a changed attempt',
    [
      { body: call({ attempt: 1 }), headers: { 'webhook-id': 'msg_1' } },
      { body: call({ attempt: 2 }), headers: { 'webhook-id': 'msg_1' } },
    ],
    { calls: 1 },
  ],
  [
    'the same bytes under two ids',
    [
      { body: call(), headers: { 'webhook-id': 'msg_1' } },
      { body: call(), headers: { 'webhook-id': 'msg_2' } },
    ],
    { calls: 1 },
  ],
  ['paused, resumed, paused, byte for byte', [{ body: paused }, { body: resumed }, { body: paused }], { campaign: 3 }],
  [
    'paused, resumed, paused, and that again',
    [{ body: paused }, { body: resumed }, { body: paused }, { body: paused }],
    { campaign: 3 },
  ],
  ['paused, and that again', [{ body: paused }, { body: paused }, { body: paused }], { campaign: 1 }],
  [
    'paused, resumed, paused with the id of a subscription',
    [
      { body: paused, headers: subscription },
      { body: resumed, headers: subscription },
      { body: paused, headers: subscription },
    ],
    { campaign: 3 },
  ],
  [
    'a campaign’s event with its own id and a changed attempt',
    [{ body: { ...paused, id: 'evt_7', attempt: 1 } }, { body: { ...paused, id: 'evt_7', attempt: 2 } }],
    { campaign: 1 },
  ],
  [
    'the same in a wrapper',
    [
      { body: { event_id: 'evt_7', attempt: 1, event: 'campaign.paused', data: { campaign_id: 'g' } } },
      { body: { event_id: 'evt_7', attempt: 2, event: 'campaign.paused', data: { campaign_id: 'g' } } },
    ],
    { campaign: 1 },
  ],
  [
    'two events of a campaign with their own ids',
    [{ body: { ...paused, id: 'evt_7' } }, { body: { ...paused, id: 'evt_8' } }],
    { campaign: 2 },
  ],
];

describe('which delivery is which', () => {
  it.each(cases)('%s', async (_, sent, { calls = 0, campaign = 0 }) => {
    for (const isRead of [true, false]) {
      const engine = await startEngine();
      const { api } = engine.notifier;
      const listed = async () => (await api.listDeliveries({})).deliveries;
      for (const [index, { body, headers = {} }] of sent.entries()) {
        expect(await engine.post(body, { headers })).toBe(200);
        if (isRead) await expect.poll(async () => (await listed()).length, waiting).toBe(index + 1);
      }
      await expect
        .poll(async () => {
          const details = await Promise.all(
            (await api.searchCalls({})).calls.map(({ callId }) => api.getCall({ callId })),
          );
          return details.flatMap((detail) => detail?.events ?? []).length;
        }, waiting)
        .toBe(calls);
      await expect
        .poll(async () => (await api.getCampaign({ campaignId: 'g' }))?.events.length ?? 0, waiting)
        .toBe(campaign);
      await expect.poll(async () => (await api.listAlerts({})).alerts.length, waiting).toBe(calls + campaign);
      await expect
        .poll(async () => (await listed()).filter(({ outcome }) => outcome === 'accepted').length, waiting)
        .toBe(calls + campaign);
    }
  });

  it('keeps and shows the differing bytes of what was folded', async () => {
    const engine = await startEngine();
    const headers = { 'webhook-id': 'msg_1' };
    await engine.post(call({ attempt: 1 }), { headers });
    await engine.post(call({ attempt: 2 }), { headers });
    await engine.post(call({ attempt: 2 }), { headers });
    await expect
      .poll(async () => (await engine.notifier.api.getCall({ callId: 'c1' }))?.events, waiting)
      .toMatchObject([
        {
          deliveries: 3,
          body: JSON.stringify(call({ attempt: 1 })),
          repetitions: [{ body: JSON.stringify(call({ attempt: 2 })) }],
        },
      ]);
  });
});
