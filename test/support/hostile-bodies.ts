/** Bodies that nobody should send and somebody will: the same ones for the same random numbers. */

import { completedCall, failedCall } from './bodies.ts';

type Random = () => number;

const pick = <T>(random: Random, from: readonly [T, ...T[]]): T => from[Math.floor(random() * from.length)] ?? from[0];

const fields = [
  ...['event', 'event_type', 'type', 'call_id', 'id', 'status', 'call_status', 'data', 'payload', 'call', 'campaign'],
  ...['campaign_id', 'transcript', 'metadata', 'duration', 'created_at', 'end_at', 'phone_number', 'statistics'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', '\u0000', 'length', 'then'],
] as const;

/** JSON texts, not values: most of these cannot be made by `JSON.stringify`. */
const values = [
  ...[
    'null',
    'true',
    '0',
    '-0',
    '1e999',
    '-1e999',
    '1E-999',
    '9007199254740993',
    `${'9'.repeat(400)}`,
    '""',
    '"\\u0000"',
  ],
  ...[
    '"\\ud800"',
    '"\\udfff\\ud800"',
    '"\u202e"',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '[{}]',
    '{"__proto__":{"call_id":"p"}}',
  ],
  ...[
    '"completed"',
    '"call.completed"',
    '"campaign.completed"',
    '"2026-13-45T99:99:99Z"',
    '"<script>"',
    '"\'; drop table calls"',
  ],
  ...['{"toString":1}', '{"then":"x"}', '1e308', '-1', '"\\uD83D"', '"NaN"', '"Infinity"', `"${'x'.repeat(3_000)}"`],
  ...['[{"user":"user","text":"\\u0000"},{"user":{},"text":[]},7]', '{"name":{"name":{}}}', '0.1e-7', '"+1 (415) 555"'],
] as const;

/** Texts that are no JSON at all, or not what they look like. */
const noJson = [
  ...[
    '',
    ' ',
    '\u0000',
    'NaN',
    'Infinity',
    '-Infinity',
    'undefined',
    '{',
    '}',
    '[',
    '"',
    '{"a":}',
    "{'a':1}",
    '{"a":1,}',
    '01',
    '+1',
  ],
  ...[
    'null',
    'true',
    '7',
    '"text"',
    '[]',
    '[{"call_id":"x"}]',
    '{"call_id":"x"}{"call_id":"y"}',
    '<xml/>',
    'a=b&c=d',
    '\ufeff',
  ],
] as const;

/** One hostile body, a few hundred bytes mostly. */
export function hostileBody(random: Random): Buffer {
  const kind = random();
  if (kind < 0.12) return Buffer.from(pick(random, noJson as never));
  if (kind < 0.5) return Buffer.from(randomObject(random));
  const real = JSON.stringify((random() < 0.5 ? completedCall : failedCall)(`c${Math.floor(random() * 500)}`));
  if (kind < 0.6) return Buffer.from(`\ufeff${real}`);
  if (kind < 0.7) return Buffer.from(real.slice(0, Math.floor(random() * real.length)));
  if (kind < 0.8) return Buffer.from(real, random() < 0.5 ? 'utf16le' : 'latin1');
  return flipped(Buffer.from(real), random);
}

/** The few that are large: deep, wide, long. Each is below the receiver's limit. */
export function largeBodies(): Buffer[] {
  const deep = (n: number) => '['.repeat(n) + ']'.repeat(n);
  const deepObject = (n: number) => `${'{"data":'.repeat(n)}1${'}'.repeat(n)}`;
  const wide = Array.from({ length: 1_000_000 }, (_, index) => `"${index.toString(36)}":0`).join(',');
  const call = (id: string, more: string) => `{"event":"call.completed","call_id":"${id}",${more}}`;
  return [
    deep(1_000_000),
    deepObject(1_000_000),
    '['.repeat(2_000_000),
    `{${wide}}`,
    `{${'"call_id":"same",'.repeat(100_000)}"event":"call.failed"}`,
    call('deep-metadata', `"metadata":{"a":${deep(400_000)}}`),
    call('deep-campaign', `"campaign":${deepObject(400_000)}`),
    call('wide-metadata', `"metadata":{${wide.slice(0, 4_000_000).replace(/,[^,]*$/, '')}}`),
    call('long-text', `"transcript":[{"user":"user","text":"${'word '.repeat(600_000)}"}]`),
    call('many-turns', `"transcript":[${'{"user":"user","text":"a"},'.repeat(100_000)}{}]`),
    call('long-word', `"call_summary":"${'x'.repeat(3_000_000)}"`),
  ].map((text) => Buffer.from(text));
}

function randomObject(random: Random, depth = 0): string {
  const entries = Array.from({ length: Math.floor(random() * 8) }, () => {
    const value = depth < 3 && random() < 0.2 ? randomObject(random, depth + 1) : pick(random, values as never);
    return `${JSON.stringify(pick(random, fields as never))}:${value}`;
  });
  return `{${entries.join(',')}}`;
}

function flipped(body: Buffer, random: Random): Buffer {
  for (let flips = Math.ceil(random() * 5); flips > 0; flips -= 1) {
    body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
  }
  return body;
}
