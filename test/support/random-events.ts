/** Events as a bad day brings them: few calls and campaigns, every kind of event, out of order, repeated, some unreadable. */

import fc from 'fast-check';
import type { NewDelivery } from '../../core/history/history.ts';

const startedAt = Date.UTC(2026, 10, 1, 12);
const hourMs = 3_600_000;

const ids = (prefix: string, count: number) => fc.integer({ min: 1, max: count }).map((number) => `${prefix}${number}`);
const time = fc.integer({ min: 0, max: 5 }).map((hours) => new Date(startedAt - hours * hourMs).toISOString());
const words = fc.constantFrom('parcel', 'damaged', 'Zürich', '你好', 'call back', '', '<b>');

const callEvent = (callId: fc.Arbitrary<string>) =>
  fc.record(
    {
      event: fc.constantFrom(
        'call.queued',
        'call.started',
        'call.completed',
        'call.failed',
        'call.transferred',
        'call.ringing',
      ),
      call_id: callId,
      phone_number: fc.constantFrom('+14155550132', '+14155550177'),
      campaign_id: ids('campaign-', 3),
      campaign_name: words,
      created_at: time,
      call_status: fc.constantFrom('busy', 'no-answer', 'completed'),
      transcript: fc.array(fc.record({ user: fc.constantFrom('user', 'assistant'), text: words }), { maxLength: 3 }),
      call_summary: words,
    },
    { requiredKeys: ['event', 'call_id'] },
  );

const campaignEvent = fc.record(
  {
    event: fc.constantFrom('campaign.started', 'campaign.paused', 'campaign.resumed', 'campaign.completed'),
    campaign_id: ids('campaign-', 3),
    name: words,
    timestamp: time,
    total_contacts: fc.nat(100),
  },
  { requiredKeys: ['event', 'campaign_id'] },
);

const body = fc.oneof(
  { weight: 8, arbitrary: callEvent(ids('call-', 6)).map((event) => JSON.stringify(event)) },
  { weight: 2, arbitrary: campaignEvent.map((event) => JSON.stringify(event)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string() },
);

const delivery = fc
  .record({
    body,
    hoursLater: fc.integer({ min: 0, max: 6 }),
    source: fc.constantFrom('webhook' as const, 'backfill' as const),
    headers: fc.oneof(
      fc.constant({}),
      ids('delivery-', 10).map((id) => ({ 'webhook-id': id })),
    ),
    query: fc.constantFrom('', 'event=call.failed'),
  })
  .map(
    ({ body, hoursLater, ...more }): NewDelivery => ({
      ...more,
      receivedAt: startedAt + hoursLater * hourMs,
      body: new TextEncoder().encode(body),
    }),
  );

/** Deliveries in the order in which they come; times go back and forth. */
export const randomDeliveries: fc.Arbitrary<NewDelivery[]> = fc.array(delivery, { minLength: 1, maxLength: 40 });

/** Bodies of events of the call `call-1`, no two the same. */
export const randomCallBodies: fc.Arbitrary<string[]> = fc.uniqueArray(
  callEvent(fc.constant('call-1')).map((event) => JSON.stringify(event)),
  { minLength: 1, maxLength: 12 },
);
