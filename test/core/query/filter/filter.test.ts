import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDurationRange } from '../../../../core/query/filter/duration.ts';
import type { CallFacts } from '../../../../core/query/filter/facts.ts';
import { formatFilter } from '../../../../core/query/filter/format.ts';
import { keyNames } from '../../../../core/query/filter/keys.ts';
import { filterTest } from '../../../../core/query/filter/matches.ts';
import { parseFilter } from '../../../../core/query/filter/parse.ts';
import { spanOf } from '../../../../core/query/filter/time-span.ts';
import { filterProblemWords, filterWords } from '../../../../core/words/filter.ts';

const now = new Date(2026, 10, 28, 12).getTime();
const hourMs = 3_600_000;

const call = (more: Partial<CallFacts> = {}): CallFacts => ({
  callId: 'call_8f2',
  event: null,
  phoneNumber: '+14155550132',
  fromPhoneNumber: '+4930123456',
  transferredTo: null,
  outcome: 'failed',
  failure: 'no-answer',
  reasonCode: 'no_answer',
  callStatus: 'no-answer',
  disposition: 'booked_callback',
  answeredBy: 'voicemail',
  campaignId: 'g1',
  campaignName: 'Autumn leads',
  durationSeconds: 25,
  createdAt: now - hourMs,
  summary: 'He wants a refund.',
  errorMessage: null,
  recordingUrl: null,
  unread: true,
  state: 'open',
  tags: ['refund'],
  claimedBy: 'laptop-1',
  notes: ['Call back on Monday.'],
  unreached: true,
  turns: [
    { speaker: 'agent', text: 'Good morning, this is Ada.' },
    { speaker: 'callee', text: 'I want my money back, or I call my lawyer.' },
  ],
  ...more,
});
const fits = (text: string, more: Partial<CallFacts> = {}) => filterTest(parseFilter(text))(call(more), now);

describe('core/query/filter/matches.ts', () => {
  it.each([
    'outcome:failed reason:busy,no-answer',
    'failure:no_answer',
    'reason:no-answer,unauthorized',
    'campaign:"autumn leads"',
    'campaign:g1',
    'campaign:autumn*',
    'disposition:booked*',
    'answered:voicemail',
    'answered:machine',
    'said:lawyer',
    'said:"money back" by:callee',
    'by:callee said:lawyer',
    'number:+1415',
    'number:"(415) 555-0132"',
    'to:0132',
    'from:030123456',
    'duration:<30s',
    'duration:20s..1m',
    'is:unread is:failed',
    'has:summary,recording',
    '-has:recording',
    'on:today',
    'after:yesterday before:2026-12',
    'within:2h',
    'id:call_8',
    'claimed:laptop-1',
    'claimed:*',
    '-claimed:laptop-2',
    '-campaign:Test',
    'refund lawyer',
    '"good morning"',
    'refund -parcel',
    '',
    // A half filter counts for nothing.
    'outcome:',
    'duration:soon',
    '-said:parcel',
  ])('holds: %s', (text) => {
    expect(fits(text)).toBe(true);
  });

  it.each([
    'outcome:completed',
    '-outcome:failed',
    'reason:busy',
    'campaign:autumn',
    'disposition:booked',
    'said:lawyer by:agent',
    'said:"back money"',
    'said:refund',
    'number:+49151',
    'to:030123456',
    'duration:>30s',
    'is:read',
    'has:recording',
    'on:yesterday',
    'before:today',
    'within:30m',
    'id:8f2',
    'claimed:laptop',
    '-claimed:*',
    'parcel',
    'refund -lawyer',
    '-"good morning"',
    'event:call.failed',
  ])('does not hold: %s', (text) => {
    expect(fits(text)).toBe(false);
  });

  it('asks of an event what it is, and of a campaign nothing that only a call has', () => {
    expect(fits('event:call.failed', { event: 'call.failed' })).toBe(true);
    const campaign = {
      callId: null,
      outcome: null,
      failure: null,
      reasonCode: null,
      turns: [],
      phoneNumber: null,
      fromPhoneNumber: null,
    };
    expect(fits('event:campaign.stopped campaign:autumn*', { ...campaign, event: 'campaign.stopped' })).toBe(true);
    expect(fits('is:read', campaign)).toBe(false);
    expect(fits('outcome:failed', campaign)).toBe(false);
  });
});

const someValue = fc.oneof(
  fc.constantFrom(
    'failed',
    '"Autumn leads"',
    '<30s',
    'today',
    '+1415',
    'busy,no-answer',
    '',
    '7d',
    'booked*',
    '"',
    ',',
  ),
  fc.string({ maxLength: 12 }),
);
const someText = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('', '-'), fc.constantFrom(...keyNames, 'note', 'Outcome'), someValue)
        .map(([minus, key, value]) => `${minus}${key}:${value}`),
      fc.string({ maxLength: 10 }),
      fc.constantFrom('“curly', '"a phrase"', '-word', '--x', '-5', '10:30', '\u22125', 'e-mail'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(' '));

describe('core/query/filter', () => {
  it('never fails, whatever is typed, and has one spelling', () => {
    fc.assert(
      fc.property(someText, (text) => {
        const filter = parseFilter(text);
        filterTest(filter)(call(), now);
        const once = formatFilter(filter);
        expect(formatFilter(parseFilter(once))).toBe(once);
        expect(filterWords(parseFilter(once))).toBe(filterWords(filter));
        for (const problem of filter.problems) {
          expect(filterProblemWords(problem)).toMatch(/needs/);
          expect(problem.at).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says where what is missing', () => {
    const { problems } = parseFilter('busy outcome:maybe campaign:');
    expect(problems).toEqual([
      { code: 'bad_value', key: 'outcome', value: 'maybe', at: 13 },
      { code: 'no_value', key: 'campaign', value: '', at: 19 },
    ]);
    expect(problems.map(filterProblemWords)).toEqual([
      'outcome: does not take “maybe”. It needs one of queued, in-progress, completed, transferred, failed.',
      'campaign: needs a campaign’s name, such as campaign:"Autumn leads".',
    ]);
  });

  it('says in words what it asks for', () => {
    const text = 'outcome:failed reason:busy,no-answer -campaign:Test said:refund by:agent within:7d duration:<30s';
    expect(filterWords(parseFilter(text))).toBe(
      'failed · reason busy or no answer · not campaign “Test” · “refund” was said · by the agent · within the last 7 days · duration <30s',
    );
    expect(filterWords(parseFilter('lawyer -"call back"'))).toBe('with the words “lawyer” · without “call back”');
    expect(filterWords(parseFilter(''))).toBe('');
  });
});

describe('core/query/filter/duration.ts', () => {
  it.each([
    ['90', 90, 90],
    ['1m30s', 90, 90],
    ['1:30', 90, 90],
    ['1h..2h', 3_600, 7_200],
    ['..5m', null, 300],
    ['>=5 min', 300, null],
  ])('reads %s', (text, min, max) => {
    expect(readDurationRange(text)).toMatchObject({ min, max });
  });

  it.each(['', '..', 'soon', '5m..x', '1..2..3', '<', '-5'])('does not read %j', (text) => {
    expect(readDurationRange(text)).toBeNull();
  });
});

describe('core/query/filter/time-span.ts', () => {
  it.each([
    ['today', '2026-11-28T00:00', '2026-11-29T00:00'],
    ['yesterday', '2026-11-27T00:00', '2026-11-28T00:00'],
    ['last night', '2026-11-27T18:00', '2026-11-28T08:00'],
    ['this-week', '2026-11-23T00:00', '2026-11-30T00:00'],
    ['last_month', '2026-10-01T00:00', '2026-11-01T00:00'],
    ['2026', '2026-01-01T00:00', '2027-01-01T00:00'],
    ['2026-2', '2026-02-01T00:00', '2026-03-01T00:00'],
    ['2026-11-01', '2026-11-01T00:00', '2026-11-02T00:00'],
    ['2026-11-01T14:30', '2026-11-01T14:30', '2026-11-01T14:31'],
  ])('reads %s', (text, from, until) => {
    expect(spanOf(text, now)).toEqual({ from: new Date(from).getTime(), until: new Date(until).getTime() });
  });

  it.each(['', 'soon', '2026-13', '2026-02-30', '2026-11-01T24:00', '26-11-01'])('does not read %j', (text) => {
    expect(spanOf(text, now)).toBeNull();
  });
});
