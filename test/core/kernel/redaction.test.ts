import { describe, expect, test } from 'vitest';
import { redact, redactNumbers, redactText } from '../../../core/kernel/redaction.ts';

describe('core/kernel/redaction.ts', () => {
  test.each([
    ['http://127.0.0.1:80/hooks/s3cr3t-t0ken?event=x', 's3cr3t'],
    ['Authorization: Bearer abc.def', 'abc'],
    ['the key tc_live_0123abcd was refused', '0123abcd'],
    ['secret whsec_Zm9vYmFy', 'Zm9v'],
    ['call to +14155550132 failed', '4155550'],
    ['Call failed: +1 415 555 0132', '415 555'],
    ['GET /events?token=s3cr3t', 's3cr3t'],
    ['GET /#/calls?text=555010134&unread=yes', '555010134'],
    ['GET /events?a=1&api_token=s3cr3t&b=2', 's3cr3t'],
  ])('takes the secret out of "%s"', (text, secret) => {
    expect(redactText(text)).not.toContain(secret);
  });

  test.each([
    '+1 555 010 1234',
    '+1 (555) 010-1234',
    '(555) 010-1234',
    '15550101234',
    '004915550101',
    '0155/501 01-34',
    '555.0134',
    'tel:+15550101234',
    'from=%2B15550101234',
    '12:15550101234',
  ])('takes every number out of what is sent: %s', (number) => {
    expect(redactNumbers(`call to ${number} failed`)).toMatch(/^call to \D*(?:12:|%2B)?\[number …\d\d\] failed$/);
  });

  test.each([
    'at run (file:///app/main.js:1234:56)',
    'at run (/app/bundle.mjs:1:12345678)',
    'at run (a.js:10:123)\n 4567',
    'connect ECONNREFUSED 127.0.0.1:54321',
    'at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
  ])('leaves "%s" as it is', (line) => expect(redactNumbers(line)).toBe(line));

  const written = [
    '+491512345678',
    '+49 151 2345678',
    '+1 (415) 555-0132',
    '%2B14155550132',
    'tel:4155550132',
    '0151 2345678',
    '(0)151-2345678',
    '0049 151 2345678',
    '0049151/2345678',
    '020 7946 0958',
    '(415) 555-0132',
    '415-555-0132',
    '4155550132',
    '491512345678',
    '4915123456789',
  ];
  test.each(written)('takes the number out of a line of a log: %s', (number) => {
    for (const line of [`call to ${number} failed`, `no route: ${number}`, `"${number}"`, `lead ${number}.`]) {
      expect(redactText(line).replaceAll(/\[number …\d\d\]/g, '')).not.toMatch(/\d/);
    }
  });

  const keys = ['phone', 'to', 'from', 'transferredTo', 'transferred_to', 'to_phone_number', 'caller', 'Destination'];
  test.each(keys)('hides what stands under "%s", be it text or a number', (key) => {
    for (const value of [491512345678, 1512345678, 1512345678n, '01512345678', '151 2345678', ['01512345678']]) {
      expect(JSON.stringify(redact({ at: { [key]: value } }))).toBe(JSON.stringify({ at: { [key]: '[private]' } }));
    }
  });

  test('hides a number under a name that nobody thought of, as text, as a number, in a list, as a name itself', () => {
    const found = JSON.stringify(
      redact({
        lead: 491512345678,
        contact: '0151 2345678',
        big: 491512345678n,
        list: [4155550132, '+49 151 2345678'],
        '+491512345678': { attempts: 2 },
        raw: new TextEncoder().encode('491512345678'),
        error: Object.assign(new Error('no route to 0151 2345678'), { stack: 'Error: no route to 0151 2345678' }),
      }),
    );
    expect(found.replaceAll(/\[number …\d\d\]/g, '')).not.toMatch(/\d{3}/);
    expect(found).toContain('"attempts":2');
  });

  test.each([
    '2026-11-28T03:04:05.678Z',
    'since 1793534400000 until 1793538000000',
    'at 1793534400 s',
    'larger than 64000000 bytes, 12345678901 bytes are free',
    'http://127.0.0.1:54321/ and 192.168.178.24:8080',
    'took 0.123456789 s, 12.5 MB of 1,234,567',
    'version 0.1.0 of 24.21.0, attempt 3 of 5',
    'at run (file:///app/main.js:1234:56)',
    'sequence 1234567',
  ])('leaves times, sizes and addresses of machines in a log: %s', (line) => expect(redactText(line)).toBe(line));

  test('leaves the figures of a log as they are', () => {
    const facts = {
      since: 1793534400000,
      read: 1_234_567,
      bytes: 12_345_678_901,
      usedBytes: 4_155_550_132,
      share: 0.25,
      first: -1,
    };
    expect(redact(facts)).toEqual(facts);
  });

  test('keeps what helps to find a fault', () => {
    const facts = { state: 'backoff', attempt: 3, ok: false, token: null, url: 'https://x.example/' };
    expect(redact(facts)).toEqual(facts);
  });

  test('hides secrets and what was said by the name of the fact, at any depth', () => {
    const redacted = redact({
      hookToken: 'abc',
      apiKey: 'abc',
      call: { phoneNumber: '123', transcript: [{ text: 'abc' }], body: 'abc' },
      list: [{ summary: 'abc' }],
    });
    expect(JSON.stringify(redacted)).not.toMatch(/abc|123/);
  });

  test('makes errors readable, without the secrets in them', () => {
    const error = new TypeError('POST /hooks/abc123 failed');
    expect(redact({ error })).toMatchObject({ error: { name: 'TypeError', message: 'POST /hooks/[token] failed' } });
    expect(JSON.stringify(redact({ error }))).not.toContain('abc123');
  });

  test('ends on facts that contain themselves', () => {
    const loop: Record<string, unknown> = {};
    loop.again = loop;
    expect(() => JSON.stringify(redact({ loop }))).not.toThrow();
  });
});
