/** Calls, and filters for them, as varied as the language: few values of each kind, so that filters meet. */

import fc from 'fast-check';
import { filterKeys, type KeyRow, keyNames } from '../../core/query/filter/keys.ts';
import { spanNames } from '../../core/query/filter/time-span.ts';
import type { Body } from './bodies.ts';

/** The time of the newest of them, milliseconds UTC. */
export const newestAt = Date.UTC(2026, 10, 28, 12);
const hourMs = 3_600_000;

const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
const sentence = some(
  'Good morning, this is Ada.',
  'I want my money back.',
  'Call my lawyer, please.',
  'Money? Back to the parcel.',
  'Ja, Zürich Straße.',
  'Order 4155 is late, I don’t know.',
);
const turn = fc.record({ user: some('assistant', 'user', 'Grace'), text: sentence });
/** Known by the signalling, by their words, by the name of the campaign only, and not at all. */
const errors = [
  'Nobody picked up',
  'lawyer',
  'SIP 403 Forbidden',
  'SIP 603',
  'Q.850;cause=34',
  'Zürich is busy',
] as const;
const number = some('+14155550132', '+14155550177', '(415) 555-0199', '+4930123456', '030 123456', 'anonymous');

/** What TopCalls sends of a call, without its id. */
export const someCall: fc.Arbitrary<Body> = fc
  .record(
    {
      phone_number: number,
      from_phone_number: number,
      transferred_to: number,
      event: some('call.queued', 'call.started', 'call.completed', 'call.failed', 'call.transferred'),
      call_status: some('busy', 'no-answer', 'completed', 'Rejected', 'custom status'),
      disposition: some('booked', 'booked_callback', 'Wrong Number', 'not interested, at all'),
      answered_by: some('human', 'voicemail', 'ivr', 'robot'),
      campaign: some<Body>(
        { campaign_id: 'g1', campaign_name: 'Autumn leads' },
        { campaign_id: 'g2', campaign_name: 'Zürich' },
        { campaign_id: 'g3' },
      ),
      // Minutes.
      duration: some(0, 0.1, 0.5, 1, 1.05, 5, 12, 90),
      transcript: fc.array(turn, { maxLength: 3 }),
      call_summary: sentence,
      error_message: some(...errors),
      recording_url: some('https://recordings.example.com/1.mp3'),
    },
    { requiredKeys: ['event', 'phone_number'] },
  )
  .chain(({ campaign, ...body }) =>
    some(0, 1, 5, 20, 30, 100, 24 * 40, 24 * 400).map((hours) => ({
      ...body,
      ...campaign,
      created_at: new Date(newestAt - hours * hourMs).toISOString(),
    })),
  );

const names = [
  'g1',
  'g3',
  '"Autumn leads"',
  'aut*',
  '*',
  'zurich',
  'booked',
  'booked*',
  '*number',
  '"not interested, at all"',
  'refund',
  'v*',
];
const values: Readonly<Record<KeyRow['kind'], readonly string[]>> = {
  choice: [],
  name: [...names, 'custom*', 'busy'],
  words: [
    'call back',
    'money',
    'lawyer',
    '"money back"',
    '"back money"',
    'zürich',
    'strasse',
    '4155',
    '"my lawyer"',
    '!',
  ],
  number: ['4155', '+1415', '415555', '0132', '+4930123456', '030123456', '"(415) 555-0199"'],
  duration: ['<30s', '30s', '>1m', '30s..1m', '>=5m', '0', '63s', '1m1s..1h', '1h..', '<=6s'],
  time: [...spanNames, '2026', '2026-11', '2026-11-27', '2025', '2026-11-28T11:00'],
  age: ['1h', '2h', '7d', '90d'],
  id: ['c1', 'c', 'c40'],
};

const term = fc.constantFrom(...keyNames).chain((key) => {
  const { kind, choices = [] } = filterKeys[key];
  const value = fc.oneof(
    { arbitrary: fc.constantFrom(...(kind === 'choice' ? choices : values[kind])), weight: 20 },
    { arbitrary: some('', 'nothing', '"', ','), weight: 1 },
  );
  return fc
    .tuple(fc.boolean(), fc.array(value, { minLength: 1, maxLength: 2 }))
    .map(([negated, list]) => `${negated ? '-' : ''}${key}:${list.join(',')}`);
});
const word = some(
  ...[
    'money',
    'lawyer',
    'mon',
    '"money back"',
    '-lawyer',
    '-"money back"',
    'zurich',
    '4155',
    '+14155550132',
    'dont',
    '-autumn',
  ],
);

/** As it is typed. */
export const someFilter = fc
  .array(fc.oneof({ arbitrary: term, weight: 4 }, { arbitrary: word, weight: 1 }), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' '));
