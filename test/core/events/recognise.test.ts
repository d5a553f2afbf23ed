import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentedEventNames } from '../../../core/events/names.ts';
import { recognise } from '../../../core/events/recognise.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const named = (body: unknown, headers: Record<string, string> = {}, query = '') =>
  recognise({ headers, query, body: bytes(body) }).event?.name ?? null;
const recognised = (body: unknown, query = '') => recognise({ headers: {}, query, body: bytes(body) }).event;

/** The documented body of `call.completed`: flat, without an event name. */
const completed = {
  call_id: '5f0c6f0e-8f1e-4f0e-9a70-2f1f9f6f0a11',
  phone_number: '+14155550132',
  from_phone_number: '+14155550100',
  status: 'completed',
  call_status: 'completed',
  duration: 2.5,
  transcript: [
    { id: 1, user: 'assistant', text: 'Hello', created_at: '2026-11-01T10:00:00Z' },
    { id: 2, user: 'user', text: 'Hi', created_at: '2026-11-01T10:00:02.500Z' },
  ],
  recording_url: 'https://recordings.example.com/a.mp3',
  call_summary: 'They said hello.',
  error_message: null,
  answered_by: 'human',
  disposition: 'confirmed',
  campaign_id: 'c-1',
  lead_id: 'l-1',
  created_at: '2026-11-01T09:59:50Z',
  started_at: '2026-11-01T10:00:00Z',
  end_at: '2026-11-01T10:02:30Z',
  actual_duration_billed: 3,
  metadata: { order: 17 },
};

describe('core/events/recognise.ts: the name', () => {
  it.each(documentedEventNames)('recognises %s by header, by body and by query', (name) => {
    const body = name.startsWith('call.') ? { call_id: 'c' } : { campaign_id: 'g' };
    expect(named(body, { 'x-topcalls-event': name })).toBe(name);
    expect(named(body, { 'x-webhook-event': name })).toBe(name);
    expect(named({ ...body, event: name })).toBe(name);
    expect(named({ ...body, event_type: name })).toBe(name);
    expect(named({ ...body, type: name })).toBe(name);
    expect(named(body, {}, `event=${name}`)).toBe(name);
  });

  it('believes the header before the body, the body before the query, the query before the status', () => {
    const body = { call_id: 'c', event: 'call.failed', call_status: 'completed' };
    expect(named(body, { 'x-topcalls-event': 'call.queued' }, 'event=call.started')).toBe('call.queued');
    expect(named(body, {}, 'event=call.started')).toBe('call.failed');
    expect(named({ call_id: 'c', call_status: 'completed' }, {}, 'event=call.started')).toBe('call.started');
  });

  it.each([
    ['completed', 'call.completed'],
    ['failed', 'call.failed'],
    ['busy', 'call.failed'],
    ['no-answer', 'call.failed'],
    ['rejected', 'call.failed'],
    ['cancelled', 'call.failed'],
    ['dispatch_timeout', 'call.failed'],
    ['queued', 'call.queued'],
    ['pending', 'call.queued'],
    ['in-progress', 'call.started'],
    ['in_progress', 'call.started'],
    ['transferred', 'call.transferred'],
  ])('tells from the call status %s that it is a %s', (status, name) => {
    expect(named({ call_id: 'c', call_status: status })).toBe(name);
    expect(named({ call_id: 'c', status })).toBe(name);
  });

  it('tells a campaign event from a campaign’s status only where there is no call', () => {
    expect(named({ campaign_id: 'g', status: 'completed' })).toBe('campaign.completed');
    expect(named({ campaign_id: 'g', call_id: 'c', status: 'completed' })).toBe('call.completed');
  });

  it('prefers the telephony outcome to the gateway’s status', () => {
    expect(named({ call_id: 'c', status: 'completed', call_status: 'no-answer' })).toBe('call.failed');
  });

  it('keeps suffixed and unknown names as they are', () => {
    expect(named({ ...completed, event: 'call.completed.booked_callback' })).toBe('call.completed.booked_callback');
    expect(named({ event: 'lead.status_changed', lead_id: 'l' })).toBe('lead.status_changed');
    expect(named({ event: 'something_new' })).toBe('something_new');
  });

  it('does not take the type of a call for the name of an event', () => {
    expect(named({ ...completed, type: 'outbound' })).toBe('call.completed');
    expect(named({ type: 'ping' })).toBe('ping');
  });

  it.each([
    '',
    'hello',
    '[]',
    '3',
    '{"a":1}',
    '{"call_id":"c","status":"constructor"}',
    '{"event":""}',
    '{"event":{}}',
  ])('does not recognise %s, and says why', (body) => {
    const recognition = recognise({ headers: {}, query: '', body: bytes(body) });
    expect(recognition).toMatchObject({ event: null, reason: expect.stringMatching(/./) });
  });

  it('never throws, whatever JSON comes', () => {
    fc.assert(
      fc.property(fc.json(), fc.dictionary(fc.string(), fc.string()), fc.string(), (body, headers, query) => {
        recognise({ headers, query, body: bytes(body) });
      }),
    );
  });
});

describe('core/events/recognise.ts: the call', () => {
  it('normalises the documented body', () => {
    expect(recognised(completed)?.call).toEqual({
      callId: completed.call_id,
      phoneNumber: '+14155550132',
      fromPhoneNumber: '+14155550100',
      outcome: 'completed',
      failure: null,
      callStatus: 'completed',
      disposition: 'confirmed',
      answeredBy: 'human',
      campaignId: 'c-1',
      campaignName: null,
      leadId: 'l-1',
      transferredTo: null,
      durationSeconds: 150,
      billedSeconds: 180,
      createdAt: Date.UTC(2026, 10, 1, 9, 59, 50),
      startedAt: Date.UTC(2026, 10, 1, 10, 0, 0),
      endedAt: Date.UTC(2026, 10, 1, 10, 2, 30),
      summary: 'They said hello.',
      errorMessage: null,
      recordingUrl: 'https://recordings.example.com/a.mp3',
      metadata: { order: 17 },
      turns: [
        { speaker: 'agent', text: 'Hello', at: Date.UTC(2026, 10, 1, 10, 0, 0) },
        { speaker: 'callee', text: 'Hi', at: Date.UTC(2026, 10, 1, 10, 0, 2, 500) },
      ],
      transcriptCut: false,
    });
  });

  it.each(['data', 'payload', 'call'])('finds the call inside %s', (wrapper) => {
    const { call_id, phone_number } = completed;
    const event = recognised({ event: 'call.failed', id: 'evt_1', [wrapper]: { call_id, phone_number } });
    expect(event?.call).toMatchObject({ callId: call_id, phoneNumber: phone_number, outcome: 'failed' });
  });

  it('finds a call that only has an id, as the API writes it, and one two wrappers deep', () => {
    expect(recognised({ event: 'call.failed', data: { id: 'c-7' } })?.call?.callId).toBe('c-7');
    expect(recognised({ event: 'call.failed', data: { call: { id: 'c-8' } } })?.call?.callId).toBe('c-8');
  });

  it('never takes the id of an envelope for the id of a call', () => {
    expect(recognised({ event: 'call.failed', id: 'evt_1', data: { phone_number: '+1' } })?.call).toBeNull();
  });

  it('accepts ended_at for end_at, and names the campaign that is nested beside the call', () => {
    const event = recognised({
      call_id: 'c',
      call_status: 'busy',
      ended_at: '2026-11-01T10:00:00Z',
      campaign: { id: 'g', name: 'Spring' },
    });
    expect(event?.call).toMatchObject({
      endedAt: Date.UTC(2026, 10, 1, 10),
      campaignId: 'g',
      campaignName: 'Spring',
      failure: 'busy',
    });
  });

  it('reads nothing into fields of the wrong type', () => {
    const wrong = {
      call_id: 'c',
      call_status: 'completed',
      duration: 'long',
      transcript: 7,
      created_at: 'soon',
      metadata: [],
      recording_url: 'javascript:alert(1)',
    };
    expect(recognised(wrong)?.call).toMatchObject({
      durationSeconds: null,
      turns: [],
      createdAt: null,
      metadata: null,
      recordingUrl: null,
    });
  });

  it('keeps text of any script as it came', () => {
    const text = '你好，世界 — مرحبا 😀 <script>alert(1)</script>';
    expect(
      recognised({ call_id: 'c', call_status: 'completed', transcript: [{ user: 'user', text }] })?.call?.turns[0]
        ?.text,
    ).toBe(text);
  });
});

describe('core/events/recognise.ts: the campaign', () => {
  it('normalises a flat and a wrapped campaign', () => {
    const flat = { campaign_id: 'g', name: 'Spring', status: 'completed', total_contacts: 40, completed_calls: 31 };
    const wrapped = {
      event: 'campaign.completed',
      campaign: { id: 'g', name: 'Spring', statistics: { total_contacts: 40 } },
    };
    expect(recognised(flat)?.campaign).toMatchObject({
      campaignId: 'g',
      name: 'Spring',
      state: 'completed',
      totalContacts: 40,
      statistics: { completed_calls: 31 },
    });
    expect(recognised(wrapped)?.campaign).toMatchObject({
      campaignId: 'g',
      name: 'Spring',
      state: 'completed',
      totalContacts: 40,
    });
  });

  it.each([
    ['campaign.started', 'running'],
    ['campaign.paused', 'paused'],
    ['campaign.resumed', 'running'],
    ['campaign.completed', 'completed'],
    ['campaign.stopped', 'stopped'],
    ['campaign.activated', null],
  ])('%s makes a campaign %s', (name, state) => {
    expect(recognised({ event: name, campaign_id: 'g' })?.campaign?.state).toBe(state);
  });
});
