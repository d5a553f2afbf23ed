/** Single fields of a call, in the spellings of many senders: each table grows by one line. */

import { describe, expect, it } from 'vitest';
import { isWithheld } from '../../../core/events/numbers.ts';
import { recognise } from '../../../core/events/recognise.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const callOf = (text: string) => recognise({ headers: {}, query: '', body: bytes(text) }).event?.call ?? null;
const callWith = (more: object) => callOf(JSON.stringify({ event: 'call.completed', call_id: 'c', ...more }));

describe('core/events: ids keep every digit', () => {
  it.each([
    ['{"event":"call.completed","call_id":7432382142914123457}', '7432382142914123457'],
    ['{"event":"call.completed","call_id":7432382142914123458}', '7432382142914123458'],
    ['{"event":"call.completed","call_id": -7432382142914123457}', '-7432382142914123457'],
    ['{"event":"call.completed","call_id":42}', '42'],
    ['{"event":"call.completed","data":{"call_id":74323821429141234571}}', '74323821429141234571'],
    ['{"event":"call.completed","data":"{\\"call_id\\":7432382142914123457}"}', '7432382142914123457'],
  ])('%s', (body, callId) => {
    expect(callOf(body)?.callId).toBe(callId);
  });

  it('also those of a campaign, of a lead, and in what was attached', () => {
    const body =
      '{"event":"call.failed","call_id":"c","campaign_id":9007199254740993,"lead_id":9007199254740995,"metadata":{"order":[9007199254740997,1.5]}}';
    expect(callOf(body)).toMatchObject({
      campaignId: '9007199254740993',
      leadId: '9007199254740995',
      metadata: { order: ['9007199254740997', 1.5] },
    });
  });
});

/** 150 seconds, but where said. */
const durations: [object, number | null][] = [
  [{ duration: 2.5 }, 150],
  [{ duration: '2.5' }, 150],
  [{ duration: '2:30' }, 150],
  [{ duration: '00:02:30' }, 150],
  [{ duration: '1:02:30' }, 3_750],
  [{ duration: 'PT2M30S' }, 150],
  [{ duration: 'PT150S' }, 150],
  [{ duration: 'PT1H0M5S' }, 3_605],
  [{ duration: '2 min 30 s' }, 150],
  [{ duration: '2m30s' }, 150],
  [{ duration: '150s' }, 150],
  [{ duration_seconds: 150 }, 150],
  [{ durationSeconds: 150.2 }, 150],
  [{ call_duration_secs: '150' }, 150],
  [{ CallDuration: '150' }, 150],
  [{ duration_ms: 150_000 }, 150],
  [{ durationMs: 150_000 }, 150],
  [{ call_length: 2.5 }, 150],
  [{ duration: null, duration_seconds: 150 }, 150],
  [{ started_at: '2026-11-20T10:00:00Z', end_at: '2026-11-20T10:02:30Z' }, 150],
  [{ duration: 150, started_at: '2026-11-20T10:00:00Z', end_at: '2026-11-20T10:02:30Z' }, 150],
  [{ duration_seconds: 2.5, started_at: '2026-11-20T10:00:00Z', end_at: '2026-11-20T10:02:30Z' }, 150],
  [{ duration: 2, started_at: '2026-11-20T10:00:00Z', end_at: '2026-11-20T10:02:30Z' }, 120],
  [{ started_at: '2026-11-20T10:00:00Z' }, null],
  [{ duration: 'long' }, null],
  [{ duration: -1 }, null],
  [{ duration: '' }, null],
];

describe('core/events/durations.ts', () => {
  it.each(durations)('%j', (fields, seconds) => {
    expect(callWith(fields)?.durationSeconds).toBe(seconds);
  });
});

describe('core/events/answered-by.ts', () => {
  it.each([
    ['human', 'human', undefined],
    ['Human', 'human', undefined],
    ['person', 'human', undefined],
    ['human_residence', 'human', undefined],
    ['voicemail', 'voicemail', undefined],
    ['machine', 'voicemail', undefined],
    ['machine_start', 'voicemail', undefined],
    ['machine_end_beep', 'voicemail', undefined],
    ['machine_end_silence', 'voicemail', undefined],
    ['amd_machine', 'voicemail', undefined],
    ['answering-machine', 'voicemail', undefined],
    ['Voice Mail', 'voicemail', undefined],
    ['ivr', 'ivr', undefined],
    ['not_sure', 'unknown', undefined],
    [true, 'voicemail', undefined],
    ['fax', null, 'fax'],
    ['Call screening', null, 'Call screening'],
    [null, null, undefined],
    [false, null, undefined],
    ['', null, undefined],
    [{}, null, undefined],
  ])('%j', (answered_by, answeredBy, word) => {
    const call = callWith({ answered_by });
    expect([call?.answeredBy, call?.answeredByWord]).toEqual([answeredBy, word]);
  });
});

describe('core/events/numbers.ts', () => {
  it.each([
    [{ phone_number: '+14155550171' }, '+14155550171'],
    [{ phone_number: 14155550171 }, '14155550171'],
    [{ phone_number: 'tel:+14155550171' }, '+14155550171'],
    [{ phone_number: 'sip:+14155550171@sip.example.com' }, 'sip:+14155550171@sip.example.com'],
    [{ phone_number: '"Ann Lee" <sip:204@pbx.example.com>' }, 'sip:204@pbx.example.com'],
    [{ phone_number: 'Ann Lee <+14155550171>' }, '+14155550171'],
    [{ phone_number: '+14155550171 ext. 204' }, '+14155550171 ext. 204'],
    [{ phone_number: { number: '+14155550171', name: 'Ann' } }, '+14155550171'],
    [{ phone_number: ['+14155550171', '+14155550172'] }, '+14155550171'],
    [{ phone_number: [{ phone_number: '+14155550171' }] }, '+14155550171'],
    [{ customer: { number: '+14155550171' } }, '+14155550171'],
    [{ to: '+14155550171' }, '+14155550171'],
    [{ to_number: '+14155550171' }, '+14155550171'],
    [{ To: '+14155550171' }, '+14155550171'],
    [{ phone_number: 'anonymous' }, 'anonymous'],
    [{ phone_number: null }, null],
    [{ phone_number: {} }, null],
    [{ phone_number: [] }, null],
  ])('the callee of %j', (fields, number) => {
    expect(callWith(fields)?.phoneNumber).toBe(number);
  });

  it.each([
    [{ transferred_to: '+14155550171' }, '+14155550171'],
    [{ transfer: { to: '+14155550171' } }, '+14155550171'],
    [{ transfer: { destination: { number: '+14155550171' } } }, '+14155550171'],
    [{ transfer: '+14155550171' }, '+14155550171'],
    [{ transfer_to: 'sip:desk@pbx.example.com' }, 'sip:desk@pbx.example.com'],
    [{ transferred_to: { extension: 204 } }, '204'],
    [{ transferredTo: { sip_uri: 'sip:desk@pbx.example.com' } }, 'sip:desk@pbx.example.com'],
    [{ transfer: { reason: 'asked for a person' } }, null],
  ])('where %j was transferred to', (fields, number) => {
    expect(callWith(fields)?.transferredTo).toBe(number);
  });

  it.each([
    'anonymous',
    'Anonymous',
    'Restricted',
    'private',
    'unavailable',
    'sip:anonymous@anonymous.invalid',
    'null',
    '',
  ])('knows that %j is a word for a number that is not shown', (word) => {
    expect(isWithheld(word)).toBe(true);
  });

  it.each(['+14155550171', '204', 'sip:desk@pbx.example.com', 'Ann'])('knows that %j is none', (number) => {
    expect(isWithheld(number)).toBe(false);
  });
});
