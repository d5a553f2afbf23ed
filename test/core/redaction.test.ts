import { describe, expect, test } from 'vitest';
import { redact, redactNumbers, redactText } from '../../core/redaction.ts';

describe('core/redaction.ts', () => {
  test.each([
    ['http://127.0.0.1:80/hooks/s3cr3t-t0ken?event=x', 's3cr3t'],
    ['Authorization: Bearer abc.def', 'abc'],
    ['the key tc_live_0123abcd was refused', '0123abcd'],
    ['secret whsec_Zm9vYmFy', 'Zm9v'],
    ['call to +14155550132 failed', '4155550'],
    ['Call failed: +1 415 555 0132', '415 555'],
    ['GET /events?token=s3cr3t', 's3cr3t'],
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
