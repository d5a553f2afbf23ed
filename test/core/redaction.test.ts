import { describe, expect, test } from 'vitest';
import { redact, redactText } from '../../core/redaction.ts';

describe('core/redaction.ts', () => {
  test.each([
    ['http://127.0.0.1:80/hooks/s3cr3t-t0ken?event=x', 's3cr3t'],
    ['Authorization: Bearer abc.def', 'abc'],
    ['the key tc_live_0123abcd was refused', '0123abcd'],
    ['secret whsec_Zm9vYmFy', 'Zm9v'],
    ['call to +14155550132 failed', '4155550'],
  ])('takes the secret out of "%s"', (text, secret) => {
    expect(redactText(text)).not.toContain(secret);
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
