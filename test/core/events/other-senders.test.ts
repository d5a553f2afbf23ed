/** Shapes that senders' documentation shows, by kind. Each table grows by one line. */

import { describe, expect, it } from 'vitest';
import { recognise, recogniseAll } from '../../../core/events/recognise.ts';

const to = '+14155550118';
const from = '+14155550100';
const at = (clock: string) => Date.parse(`2026-11-20T${clock}Z`);
const bytes = (body: unknown) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
const delivered = (body: unknown, headers: Record<string, string> = {}) => ({ headers, query: '', body: bytes(body) });
const callOf = (body: unknown, headers?: Record<string, string>) => recognise(delivered(body, headers)).event?.call;
const completed = (more: object) => callOf({ event: 'call.completed', call_id: 'c', ...more });
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const busy = { call_id: 'c', call_status: 'busy', phone_number: to };

describe('core/events: a busy call in', () => {
  it.each<[string, unknown, Record<string, string>?]>([
    ['names with blanks', { 'Call ID': 'c', 'Phone Number': to, 'Call Status': 'Busy' }],
    ['names without anything between words', { callid: 'c', phonenumber: to, callstatus: 'busy' }],
    ['wrappers with capitals', { Event: 'call.failed', Data: { Id: 'c', CallStatus: 'busy', PhoneNumber: to } }],
    [
      'keys with dots',
      { event: 'call.failed', 'data.call_id': 'c', 'data.call_status': 'busy', 'data.phone_number': to },
    ],
    ['keys with two underscores', { data__call_id: 'c', data__call_status: 'busy', data__phone_number: to }],
    ['detail, as JSON', { 'detail-type': 'call.failed', detail: JSON.stringify(busy) }],
    ['a notification of a queue', { Type: 'Notification', MessageId: 'm', Message: JSON.stringify(busy) }],
    ['base64 in a message', { message: { data: base64(busy), messageId: '1' }, subscription: 's' }],
    ['base64 beside the head', { specversion: '1.0', type: 'call.failed', id: 'e', data_base64: base64(busy) }],
    ['attributes', { data: { type: 'calls', id: 'c', attributes: { status: 'busy', 'phone-number': to } } }],
    ['an object that says that it is a call', { data: { object: { object: 'call', id: 'c', status: 'busy', to } } }],
    ['the new row, not the old one', { data: { old: { call_id: 'c', call_status: 'ringing' }, new: busy } }],
    ['an event that is an object', { event: { type: 'call.failed', id: 'e' }, call: { id: 'c', status: 'busy', to } }],
    ['a topic', { topic: 'call.failed', resource: busy }],
    ['a binary CloudEvent', { call_id: 'c', to, error_message: 'busy' }, { 'ce-type': 'com.example.call.failed' }],
    ['a comma too many', '{"call_id":"c","call_status":"busy","phone_number":"+14155550118",}'],
    [
      'a number that is none',
      '{"call_id":"c","call_status":"busy","phone_number":"+14155550118","score":NaN,"a":None}',
    ],
    ['a record of RFC 7464', '\u001e{"call_id":"c","call_status":"busy","phone_number":"+14155550118"}\n\0'],
  ])('%s', (_, body, headers) => {
    expect(callOf(body, headers)).toMatchObject({ callId: 'c', phoneNumber: to, outcome: 'failed', failure: 'busy' });
  });

  it.each<[string, unknown]>([
    ['records of a queue', { records: [{ value: busy }, { value: { ...busy, call_id: 'd' } }] }],
    ['records with JSON', { Records: [busy, { ...busy, call_id: 'd' }].map((one) => ({ body: JSON.stringify(one) })) }],
    ['calls', { calls: [busy, { ...busy, call_id: 'd' }] }],
    ['a list of lists', [[busy], [{ ...busy, call_id: 'd' }]]],
    ['numbered', { 0: busy, 1: { ...busy, call_id: 'd' } }],
    ['one after the other', `${JSON.stringify(busy)}${JSON.stringify({ ...busy, call_id: 'd' })}`],
  ])('a list: %s', (_, body) => {
    expect(recogniseAll(delivered(body)).events.map(({ event }) => event?.call?.callId)).toEqual(['c', 'd']);
  });

  it('says where it mended slips, and guesses at nothing else', () => {
    expect(recognise(delivered('{"event":"call.failed","call_id":"c",}'))).toMatchObject({
      note: expect.stringContaining('not quite JSON'),
    });
    for (const text of ['{"call_id":"c","call_status":"bu', '{"call_id":"c" "x"', "{'call_id':'c'}", '{"a":1}}'])
      expect(recognise(delivered(text)).event).toBeNull();
    const call = callOf('{"event":"call.failed","call_id":7432382142914123457,"error_message":"None of\nthem, NaN",}');
    expect(call).toMatchObject({ callId: '7432382142914123457', errorMessage: 'None of\nthem, NaN' });
    const long = `{"event":"call.failed","call_id":"c","a":"${'\\"'.repeat(400_000)}",}`;
    expect(callOf(long)?.callId).toBe('c');
    for (const end of ['', '\\']) expect(recognise(delivered(`{"a":"${'\\"'.repeat(400_000)}${end}`)).event).toBeNull();
    expect(recognise(delivered(`{"a":${', '.repeat(400_000)}`)).event).toBeNull();
  });
});

describe('core/events: no call in', () => {
  it.each([
    { event: 'lead.status_changed', data: { id: 'l', lead_id: 'l', status: 'completed', phone_number: to } },
    { event: 'contact.created', data: { id: 'k', phone: to } },
    { event: 'message.received', data: { id: 'm', conversation_id: 'v', from, to, text: 'Hi' } },
    { event: 'phone_number.purchased', data: { id: 'p', phone_number: to, status: 'active' } },
    { id: 5, status: 'completed', phone: to, total: 9 },
    { Type: 'SubscriptionConfirmation', Message: 'Confirm.', SubscribeURL: 'https://sns.example/' },
    { status: 'ok' },
    { event: 'ping' },
  ])('$event $Type', (body) => {
    expect(callOf(body) ?? null).toBeNull();
  });
});

describe('core/events/outcome.ts: what became of a call', () => {
  it.each<[object, string | null, string | null]>([
    [{ event: 'call.ended', sip_code: 486 }, 'failed', 'busy'],
    [{ event: 'call.ended', sip_response_code: '603' }, 'failed', 'rejected'],
    [{ event: 'call.ended', sip_status: '480 Temporarily Unavailable' }, 'failed', 'no-answer'],
    [{ event: 'call.ended', sip_code: 200, duration_seconds: 5 }, 'completed', null],
    [{ event: 'call.hangup', hangup_cause_code: 17 }, 'failed', 'busy'],
    [{ event: 'call.hangup', hangup_cause_code: 16, duration_seconds: 5 }, 'completed', null],
    [{ event: 'call.hangup', hangup_cause_code: 4000, duration_seconds: 5 }, 'completed', null],
    [{ type: 'call_initiation_failure', failure_reason: 'no-answer' }, 'failed', 'no-answer'],
    [{ event: 'call.ended', status: 'done', missed_call_reason: 'agents_did_not_answer' }, 'failed', 'no-answer'],
    [{ event: 'missed' }, 'failed', 'no-answer'],
    [{ event: 'phone.callee_missed' }, 'failed', 'no-answer'],
    [{ call_outcome: 'no_answer' }, 'failed', 'no-answer'],
    [{ disposition: 'NO ANSWER' }, 'failed', 'no-answer'],
    [{ type: 'end-of-call-report', ended_reason: 'assistant-forwarded-call' }, 'transferred', null],
    // Who declined may have declined an offer, and a transfer or a recording that failed is no call that did.
    [{ event: 'call.completed', disposition: 'declined' }, 'completed', null],
    [{ event: 'call.completed', outcome: 'failed' }, 'completed', null],
    [{ event: 'call.transfer_failed' }, null, null],
    [{ event: 'call.recording_failed' }, null, null],
  ])('%j', (body, outcome, failure) => {
    expect(callOf({ call_id: 'c', phone_number: to, ...body })).toMatchObject({ outcome, failure });
  });

  it('and of a campaign, in other words and spellings', () => {
    const stateOf = (body: object) => recognise(delivered(body)).event?.campaign?.state;
    expect(stateOf({ type: 'campaign.finished', campaign: { id: 'g', status: 'finished' } })).toBe('completed');
    expect(stateOf({ event: 'campaign.finished', campaign_id: 'g' })).toBe('completed');
    expect(stateOf({ campaignId: 'g', campaignName: 'Spring', status: 'PAUSED' })).toBe('paused');
  });
});

describe('core/events: fields', () => {
  it.each<[string, object, object]>([
    ['92000ms', { duration: '92000ms' }, { durationSeconds: 92 }],
    ['a decimal comma', { duration: '92,0 s' }, { durationSeconds: 92 }],
    ['a duration with its unit', { duration: { value: 92, unit: 'seconds' } }, { durationSeconds: 92 }],
    ['minutes and seconds', { duration: { minutes: 1, seconds: 32 } }, { durationSeconds: 92 }],
    ['seconds before minutes', { CallDuration: '87', Duration: '2' }, { durationSeconds: 87 }],
    ['Vonage’s seconds', { conversation_uuid: 'v', duration: '42' }, { durationSeconds: 42, callId: 'v' }],
    [
      'Dialpad’s milliseconds',
      { internal_number: from, date_started: at('10:00:00'), duration: 42_512 },
      { durationSeconds: 43 },
    ],
    ['TopCalls’ minutes', { duration: 2.5 }, { durationSeconds: 150 }],
    ['a number in two', { to: { country_code: '1', national_number: '4155550118' } }, { phoneNumber: to }],
    [
      'people',
      {
        participants: [
          { role: 'agent', phone_number: from },
          { role: 'customer', phone_number: to },
        ],
      },
      { phoneNumber: to, fromPhoneNumber: from },
    ],
    [
      'a list of recordings',
      { recordings: [{ url: 'https://a.example/1.mp3' }] },
      { recordingUrl: 'https://a.example/1.mp3' },
    ],
    [
      'one file of several',
      { recording_urls: { mp3: 'https://a.example/1.mp3' } },
      { recordingUrl: 'https://a.example/1.mp3' },
    ],
    ['a summary in an object', { summary: { text: 'Fine.' } }, { summary: 'Fine.' }],
    ['a summary in points', { summary: ['Fine.', 'Booked.'] }, { summary: 'Fine.\nBooked.' }],
    ['a list of errors', { errors: [{ message: 'Carrier down' }] }, { errorMessage: 'Carrier down' }],
    ['metadata as JSON', { metadata: '{"crm":"7"}' }, { metadata: { crm: '7' } }],
    ['metadata by another name', { custom_data: { crm: '7' } }, { metadata: { crm: '7' } }],
    ['a flag for a machine', { is_machine: true }, { answeredBy: 'voicemail' }],
  ])('%s', (_, body, call) => {
    expect(completed(body)).toMatchObject(call);
  });

  it.each<[unknown, string | null]>([
    ['Fri, 20 Nov 2026 05:00:05 EST', '10:00:05'],
    ['2026-11-20 05:00:05 EST', '10:00:05'],
    ['2026/11/20 10:00:05', '10:00:05'],
    ['2026-11-20T1:00:05', '01:00:05'],
    ['2026-11-20 10:00:05 PM', '22:00:05'],
    ['2026-11-20 10:00:05 +0000 UTC', '10:00:05'],
    ['2026-11-20T10:00:05+01:00[Europe/Paris]', '09:00:05'],
    ['20261120100005', '10:00:05'],
    ['Fri Nov 20 10:00:05 2026', '10:00:05'],
    ['Fri Nov 20 2026 10:00:05 GMT+0100 (Central European Standard Time)', '09:00:05'],
    ['Nov 20, 2026, 12:00:05 AM', '00:00:05'],
    ['/Date(1795168805000)/', '10:00:05'],
    [{ $date: '2026-11-20T10:00:05Z' }, '10:00:05'],
    [{ _seconds: 1795168805, _nanoseconds: 0 }, '10:00:05'],
    ['11/20/2026 10:00:05', null],
    ['2026-11-20 10:00:05 CET', null],
    ['20261120', null],
  ])('the time %j', (value, clock) => {
    expect(completed({ started_at: value })?.startedAt).toBe(clock === null ? null : at(clock));
  });
});

describe('core/events/transcript.ts: two turns in', () => {
  const [first, second] = [at('10:00:01'), at('10:00:02.500')];
  it.each<[string, object, boolean]>([
    ['one line', { transcript: 'Agent: Hello. User: Hi.' }, false],
    ['lines of a web page', { transcript: 'Agent: Hello.<br>User: Hi.<br/>' }, false],
    [
      'SRT',
      { transcript: '1\n00:00:01,000 --> 00:00:02,000\nAgent: Hello.\n\n2\n00:00:02,500 --> 00:00:03,000\nUser: Hi.' },
      true,
    ],
    [
      'WebVTT',
      { transcript: 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Hello.\n\n00:02.500 --> 00:03.000\n<v User>Hi.</v>' },
      true,
    ],
    ['seconds', { transcript: '[1.0s] Agent: Hello.\n[2.5s] User: Hi.' }, true],
    ['points', { transcript: '- Agent: Hello.\n- User: Hi.' }, false],
    ['brackets', { transcript: '[Agent] Hello.\n[User] Hi.' }, false],
    ['columns', { transcript: 'AGENT | Hello.\nUSER | Hi.' }, false],
    ['German', { transcript: 'Agent: Hello.\nKunde: Hi.' }, false],
    ['lines in a list', { transcript: ['Agent: Hello.', 'User: Hi.'] }, false],
    [
      'pairs',
      {
        transcript: [
          ['agent', 'Hello.'],
          ['user', 'Hi.'],
        ],
      },
      false,
    ],
    ['an exchange', { transcript: [{ agent: 'Hello.', user: 'Hi.' }] }, false],
    ['one field each', { transcript: [{ agent: 'Hello.' }, { user: 'Hi.' }] }, false],
    [
      'parts',
      {
        transcript: [
          { role: 'model', parts: [{ text: 'Hello.' }] },
          { role: 'user', parts: [{ text: 'Hi.' }] },
        ],
      },
      false,
    ],
    [
      'audio',
      {
        messages: [
          { role: 'assistant', content: [{ type: 'audio', transcript: 'Hello.' }] },
          { role: 'user', content: 'Hi.' },
        ],
      },
      false,
    ],
    [
      'flags',
      {
        transcript: [
          { is_agent: true, text: 'Hello.' },
          { is_agent: false, text: 'Hi.' },
        ],
      },
      false,
    ],
    [
      'types',
      {
        transcript: [
          { type: 'bot', text: 'Hello.' },
          { type: 'user', text: 'Hi.' },
        ],
      },
      false,
    ],
    [
      'numbered entries',
      { transcript: { 0: { role: 'agent', text: 'Hello.' }, 1: { role: 'user', text: 'Hi.' } } },
      false,
    ],
    [
      'channels',
      { transcript: { agent: [{ text: 'Hello.', start: 1 }], customer: [{ text: 'Hi.', start: 2.5 }] } },
      true,
    ],
    [
      'roles',
      {
        Transcript: [
          { BeginOffsetMillis: 1000, Content: 'Hello.', ParticipantId: 'AGENT' },
          { BeginOffsetMillis: 2500, Content: 'Hi.', ParticipantId: 'CUSTOMER' },
        ],
      },
      true,
    ],
    [
      'milliseconds',
      {
        utterances: [
          { speaker: 'agent', text: 'Hello.', start: 1000, end: 2000 },
          { speaker: 'user', text: 'Hi.', start: 2500, end: 3000 },
        ],
      },
      true,
    ],
    [
      'words',
      {
        transcript: [
          { word: 'Hello.', start: 1, speaker: 'agent' },
          { word: 'Hi.', start: 2.5, speaker: 'user' },
        ],
      },
      true,
    ],
    ['another field', { call_transcript: 'Agent: Hello.\nUser: Hi.' }, false],
    [
      'a history',
      {
        chat_history: [
          { role: 'assistant', content: 'Hello.' },
          { role: 'user', content: 'Hi.' },
        ],
      },
      false,
    ],
  ])('%s', (_, body, isTimed) => {
    expect(completed({ started_at: '2026-11-20T10:00:00Z', ...body })?.turns).toEqual([
      { speaker: 'agent', text: 'Hello.', at: isTimed ? first : null },
      { speaker: 'callee', text: 'Hi.', at: isTimed ? second : null },
    ]);
  });

  it.each(['Agent: Our policy. Fine: good.', 'Agent: Press 1 --> sales.'])(
    'takes no part of a sentence for a speaker: %s',
    (transcript) => {
      expect(completed({ transcript })?.turns).toEqual([{ speaker: 'agent', text: transcript.slice(7), at: null }]);
    },
  );

  it('takes what heard a call for nobody who spoke on it', () => {
    expect(completed({ transcript: [{ text: 'Hi.', source: 'deepgram' }] })?.turns).toEqual([
      { speaker: 'other', text: 'Hi.', at: null },
    ]);
  });
});
