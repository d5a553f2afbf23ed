/** Where in a delivery a call is, what its event is called, and what became of it. Each table grows by one line. */

import { describe, expect, it } from 'vitest';
import { contradicts } from '../../../core/events/outcome.ts';
import { recognise, recogniseAll } from '../../../core/events/recognise.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const recognition = (body: unknown) => recognise({ headers: {}, query: '', body: bytes(body) });
const call = { call_id: 's2', call_status: 'busy', phone_number: '+14155550101' };

describe('core/events/wrappers.ts: the call in', () => {
  const wrapped: [string, unknown][] = [
    ['a flat body', { event: 'call.failed', ...call }],
    ['data', { event: 'call.failed', data: call }],
    ['payload', { event: 'call.failed', payload: call }],
    ['message', { event: 'call.failed', message: call }],
    ['object', { event: 'call.failed', object: call }],
    ['data.object', { event: 'call.failed', data: { object: call } }],
    ['message.call', { message: { type: 'call.failed', call } }],
    ['payload.call.data', { event: 'call.failed', payload: { call: { data: call } } }],
    ['data.data.data.data', { event: 'call.failed', data: { data: { data: { data: call } } } }],
    ['an object of any name', { event: 'call.failed', resource: call }],
    ['one of any name further down', { event: 'call.failed', body: { detail: call } }],
    ['a call that says id', { event: 'call.failed', call: { id: 's2', call_status: 'busy', to: '+14155550101' } }],
    [
      'data of a call that says id',
      { event: 'call.failed', call: { data: { id: 's2', status: 'busy', to: '+14155550101' } } },
    ],
    [
      'data.object that says id',
      { event: 'call.failed', data: { object: { id: 's2', status: 'busy', to: '+14155550101' } } },
    ],
    ['data beside the id of the delivery', { id: 'evt_1', event: 'call.failed', data: call }],
    ['a JSON string', JSON.stringify({ event: 'call.failed', ...call })],
    ['data as a JSON string', { event: 'call.failed', data: JSON.stringify(call) }],
    ['data in data, both JSON strings', { event: 'call.failed', data: JSON.stringify({ call: JSON.stringify(call) }) }],
    ['camel case', { eventType: 'call.failed', callId: 's2', callStatus: 'busy', phoneNumber: '+14155550101' }],
    ['capitals', { Event: 'call.failed', CallSid: 's2', CallStatus: 'busy', To: '+14155550101' }],
    ['an object beside others', { event: 'call.failed', account: { id: 'a' }, resource: call, links: { self: '/' } }],
  ];

  it.each(wrapped)('%s', (_, body) => {
    const text = typeof body === 'string' ? JSON.stringify(body) : JSON.stringify(body);
    expect(recognition(text).event).toMatchObject({
      name: 'call.failed',
      call: { callId: 's2', phoneNumber: '+14155550101', outcome: 'failed', failure: 'busy' },
    });
  });

  it('is known by what stands beside a wrapper, too, and so is a campaign', () => {
    const failed = { event: 'call.failed', phone_number: '+14155550101', data: { id: 's2', status: 'busy' } };
    expect(recognition(failed).event?.call).toMatchObject({
      callId: 's2',
      phoneNumber: '+14155550101',
      failure: 'busy',
    });
    const done = { event: 'campaign.completed', campaign_id: 'g', data: { name: 'Spring', answered: 5 } };
    expect(recognition(done).event?.campaign).toMatchObject({
      campaignId: 'g',
      name: 'Spring',
      statistics: { answered: 5 },
    });
  });

  it.each([
    ['more than four deep', { event: 'call.failed', data: { data: { data: { data: { data: call } } } } }],
    ['in what was attached', { event: 'call.failed', metadata: call }],
    [
      'behind more than two JSON strings',
      { event: 'call.failed', data: JSON.stringify({ data: JSON.stringify({ data: JSON.stringify(call) }) }) },
    ],
  ])('not where it is %s', (_, body) => {
    expect(recognition(body).event?.call ?? null).toBeNull();
  });
});

describe('core/events/event-name.ts: names in other spellings', () => {
  it.each([
    ['call_failed', 'call.failed'],
    ['CALL.FAILED', 'call.failed'],
    ['Call-Failed', 'call.failed'],
    ['callFailed', 'call.failed'],
    ['call:failed', 'call.failed'],
    [' call.failed ', 'call.failed'],
    ['call failed', 'call.failed'],
    ['CALL.COMPLETED.BOOKED', 'call.completed.booked'],
    ['call_completed_booked_callback', 'call.completed.booked_callback'],
    ['call.completed.booked_callback', 'call.completed.booked_callback'],
    ['CAMPAIGN_PAUSED', 'campaign.paused'],
    ['phone.ended', 'phone.ended'],
    ['lead.status_changed', 'lead.status_changed'],
  ])('%j is %s', (event, name) => {
    const headers = { 'x-topcalls-event': event };
    expect(recognition({ event, call_id: 'c' }).event?.name).toBe(name);
    expect(recognise({ headers, query: '', body: bytes({ call_id: 'c' }) }).event?.name).toBe(name);
  });

  it('reads a documented one under type, too', () => {
    expect(recognition({ type: 'call_failed', call_id: 'c' }).event?.name).toBe('call.failed');
  });
});

describe('core/events/outcome.ts: what became of a call', () => {
  /** The name, the fields beside it, the outcome and why it failed. */
  const outcomes: [string, object, string | null, string | null][] = [
    ['call.completed', {}, 'completed', null],
    ['call.completed', { call_status: 'completed' }, 'completed', null],
    ['call.completed', { call_status: 'no-answer' }, 'failed', 'no-answer'],
    ['call.completed', { status: 'failed' }, 'failed', 'failed'],
    ['call.completed', { status: 'completed', call_status: 'busy' }, 'failed', 'busy'],
    ['call.failed', { call_status: 'busy' }, 'failed', 'busy'],
    ['call.failed', { call_status: 'completed' }, 'failed', 'failed'],
    ['call.failed', {}, 'failed', 'failed'],
    ['call.started', { call_status: 'in-progress' }, 'in_progress', null],
    ['call.started', { call_status: 'completed' }, 'completed', null],
    ['call.queued', { status: 'queued' }, 'queued', null],
    ['call.transferred', { status: 'in_progress' }, 'transferred', null],
    ['phone.ended', { call_status: 'no-answer' }, 'failed', 'no-answer'],
    ['phone.ended', { status: 'completed' }, 'completed', null],
    ['phone.ended', { phone_number: '+14155550101' }, null, null],
    ['call_ended', { call_status: 'ended', disconnection_reason: 'dial_no_answer' }, 'failed', 'no-answer'],
    ['call_ended', { call_status: 'ended', disconnection_reason: 'user_hangup' }, 'completed', null],
    ['call_ended', { disconnection_reason: 'error_llm_websocket_open' }, 'failed', 'failed'],
    ['call.ended', { duration: 2 }, 'completed', null],
    ['call.hangup', { hangup_cause: 'user_busy' }, 'failed', 'busy'],
    ['call.hangup', { hangup_cause: 'normal_clearing' }, 'completed', null],
    ['call.no_answer', {}, 'failed', 'no-answer'],
    ['call.ringing', {}, 'queued', null],
    ['call.answered', {}, 'in_progress', null],
    ['end-of-call-report', { call_status: 'ended', endedReason: 'customer-did-not-answer' }, 'failed', 'no-answer'],
    ['status', { call_status: 'Canceled' }, 'failed', 'cancelled'],
    ['status', { call_status: 'NO ANSWER' }, 'failed', 'no-answer'],
    ['status', { call_status: 'unheard-of' }, null, null],
  ];

  it.each(outcomes)('%s with %j', (event, fields, outcome, failure) => {
    expect(recognition({ event, call_id: 'c', ...fields }).event?.call).toMatchObject({ outcome, failure });
  });

  it.each([
    ['completed', 'in-progress', true],
    ['completed', 'queued', true],
    ['completed', 'completed', false],
    ['completed', 'ended', false],
    ['completed', 'unheard-of', false],
    ['completed', null, false],
    ['failed', 'completed', false],
  ] as const)('a call that is %s with the status %s contradicts itself: %s', (outcome, status, is) => {
    expect(contradicts(outcome, status)).toBe(is);
  });

  it('shows the gateway’s status where that is what contradicts', () => {
    expect(recognition({ event: 'call.completed', call_id: 'c', status: 'in_progress' }).event?.call).toMatchObject({
      outcome: 'completed',
      callStatus: 'in_progress',
    });
  });

  it.each([
    ['campaign.activated', 'active', 'running'],
    ['campaign.status_changed', 'paused', 'paused'],
    ['campaign.activated', 'unheard-of', null],
  ])('the state of a campaign, %s with %s', (event, status, state) => {
    expect(recognition({ event, campaign_id: 'g', status }).event?.campaign?.state).toBe(state);
  });
});

describe('core/events/event-list.ts: several events in one delivery', () => {
  const two = [
    { event: 'call.failed', call_id: 'b1', phone_number: '+14155550101', call_status: 'busy' },
    { event: 'call.completed', call_id: 'b2', status: 'completed', duration: 1 },
  ];
  const lines = two.map((one) => JSON.stringify(one)).join('\n');
  const found = (body: unknown) =>
    recogniseAll({ headers: {}, query: '', body: bytes(body) }).events.map(
      ({ event }) => event && `${event.name} ${event.call?.callId ?? event.campaign?.campaignId ?? ''}`.trim(),
    );

  it.each([
    ['an array', two],
    ['a list under events', { events: two }],
    ['a list under data', { data: two }],
    ['a list under items', { object: 'list', items: two }],
    ['an array in a JSON string', JSON.stringify(JSON.stringify(two))],
    ['lines of JSON', lines],
    ['lines that end as in Windows', `${lines.replaceAll('\n', '\r\n')}\r\n`],
    ['wrapped ones', two.map(({ event, ...data }) => ({ event, data }))],
    ['ones without names', two.map(({ event: _, ...data }) => data)],
  ])('%s', (_, body) => {
    expect(found(body)).toEqual(['call.failed b1', 'call.completed b2']);
  });

  it('goes by the name of the list where its events have none', () => {
    expect(found({ event: 'call.failed', data: [{ call_id: 'a' }, { call_id: 'b', event: 'call.queued' }] })).toEqual([
      'call.failed a',
      'call.queued b',
    ]);
  });

  it('keeps the place of what is no event', () => {
    expect(found([two[0], 7, null, { hello: 1 }, two[1]])).toEqual([
      'call.failed b1',
      null,
      null,
      null,
      'call.completed b2',
    ]);
    expect(found(`${lines}\nno JSON`)).toEqual(['call.failed b1', 'call.completed b2', null]);
  });

  it.each([
    ['a call with lists in it', { call_id: 'c', call_status: 'busy', data: [1], items: two }, ['call.failed c']],
    [
      'a campaign with its contacts',
      { event: 'campaign.started', campaign_id: 'g', items: [{ id: 1 }] },
      ['campaign.started g'],
    ],
    ['nothing', [], []],
    ['text whose first line is no JSON', 'hello\n{}', [null]],
  ])('is not fooled by %s', (_, body, names) => {
    expect(found(body)).toEqual(names);
  });

  it('reads a thousand, and says how many are left', () => {
    const many = Array.from({ length: 1_203 }, (_, index) => ({ ...two[0], call_id: `c${index}` }));
    for (const body of [many, { events: many }, many.map((one) => JSON.stringify(one)).join('\n')]) {
      const { events, left } = recogniseAll({ headers: {}, query: '', body: bytes(body) });
      expect([events.length, left]).toEqual([1_000, 203]);
    }
  });
});

describe('core/events/seen.ts: what was seen in what was not understood', () => {
  it.each([
    [
      { data: { object: { phone_number: '+1', state: 'x' } } },
      'Seen: an object under data.object with phone_number and state.',
    ],
    [{ event: 'call.failed', data: { phone_number: '+14155550101' } }, 'Seen: an object under data with phone_number.'],
    [{ event: 'call.completed' }, 'Seen: an object with event.'],
    [{}, 'Seen: an object without fields.'],
    [{ '+14155550101': 1, 'a b': 2, ok: 3 }, 'Seen: an object with …, … and ok.'],
  ])('%j', (body, words) => {
    expect(recognition(body).reason).toContain(words);
  });

  it('says so of an event that is recognised by its name alone, and gives it as a value', () => {
    expect(recognition({ event: 'call.completed', data: { phone_number: '+1' } })).toMatchObject({
      event: { name: 'call.completed', call: null },
      seen: { code: 'object_without_id', path: 'data', fields: ['phone_number'] },
    });
  });

  it('says nothing of what was understood', () => {
    expect(recognition({ event: 'call.completed', call_id: 'c' })).not.toHaveProperty('seen');
    expect(recognition({ event: 'lead.status_changed' })).not.toHaveProperty('seen');
  });
});
