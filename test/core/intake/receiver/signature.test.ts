import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signatureProblem } from '../../../../core/intake/receiver/signature.ts';
import { secretProblem } from '../../../../core/intake/receiver/webhook-secret.ts';
import { rejectionWords } from '../../../../core/words/rejection.ts';

const body = Buffer.from('{"call_id":"c","text":"你好"}');
const now = Date.UTC(2026, 10, 1);
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const hmac = (...parts: (string | Buffer)[]) => {
  const hash = createHmac('sha256', secret);
  for (const part of parts) hash.update(part);
  return hash;
};

/** In words; null where it is good. */
function problemIn(...given: Parameters<typeof signatureProblem>): string | null {
  const problem = signatureProblem(...given);
  return problem === null ? null : rejectionWords(problem);
}

describe('core/intake/receiver/signature.ts', () => {
  const plain = { scheme: 'hmac', header: 'x-sig', secrets: [secret] } as const;
  const standard = { scheme: 'standard-webhooks', header: 'x-sig', secrets: [secret] } as const;
  const timestamped = { scheme: 'timestamped', header: 'x-sig', secrets: [secret] } as const;

  it.each([
    ['hex', hmac(body).digest('hex')],
    ['upper-case hex', hmac(body).digest('hex').toUpperCase()],
    ['base64', hmac(body).digest('base64')],
    ['prefixed hex', `sha256=${hmac(body).digest('hex')}`],
    ['prefixed base64', `sha256=${hmac(body).digest('base64')}`],
    ['base64url', hmac(body).digest('base64url')],
    ['prefixed base64url with its end', `sha256=${hmac(body).digest('base64url')}=`],
    ['a kind and a colon', `HMAC-SHA256:${hmac(body).digest('hex')}`],
    ['several, of which one is good', `sha256=${hmac('x').digest('hex')},sha256=${hmac(body).digest('hex')}`],
    ['several with blanks between', `${hmac('x').digest('base64')} ${hmac(body).digest('base64url')}`],
    ['several of different kinds', `sha1=0a1b2c; sha256=${hmac(body).digest('hex')}`],
  ])('takes an HMAC in %s', (_, given) => {
    expect(problemIn(plain, { 'x-sig': given }, body, now)).toBeNull();
  });

  it.each(['', 'sha256=', 'zz', hmac('another body').digest('hex'), hmac(body).digest('hex').slice(1)])(
    'refuses "%s"',
    (given) => {
      expect(problemIn(plain, { 'x-sig': given }, body, now)).toMatch(/does not match/);
    },
  );

  it('names the headers that a delivery did carry, whatever was wrong, and none of their values', () => {
    for (const check of [plain, timestamped, standard]) {
      const problem = problemIn(check, { 'x-other-signature': 'abc', 'x-sig': 'def', host: 'h' }, body, now);
      expect(problem).toMatch(/It had x-other-signature, x-sig, host\.$/);
      expect(problem).not.toMatch(/abc|def/);
    }
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x-${index}`, '']));
    expect(problemIn(plain, many, body, now)?.length).toBeLessThan(500);
  });

  it('takes a signature by any of several secrets, in every scheme', () => {
    const at = new Date();
    const t = String(Math.floor(at.getTime() / 1000));
    const headers = {
      'x-sig': hmac(body).digest('hex'),
      'webhook-id': 'msg_1',
      'webhook-timestamp': t,
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body.toString()),
    };
    const stamped = { 'x-sig': `t=${t},v1=${hmac(`${t}.`, body).digest('hex')}` };
    for (const secrets of [
      [secret, 'bmV3'],
      ['bmV3', secret],
    ]) {
      expect(problemIn({ ...plain, secrets }, headers, body, at.getTime())).toBeNull();
      expect(problemIn({ ...timestamped, secrets }, stamped, body, at.getTime())).toBeNull();
      expect(problemIn({ ...standard, secrets }, headers, body, at.getTime())).toBeNull();
    }
    expect(problemIn({ ...plain, secrets: ['bmV3'] }, headers, body, now)).toMatch(/does not match/);
  });

  it('takes a fresh timestamped signature, also after an old one in the same header', () => {
    const t = String(now / 1000);
    const v1 = hmac(`${t}.`, body).digest('hex');
    expect(problemIn(timestamped, { 'x-sig': `t=${t},v1=00,v1=${v1}` }, body, now)).toBeNull();
  });

  it('refuses a timestamped signature that is stale, from the future, or without a time', () => {
    for (const seconds of [-301, 301]) {
      const t = String(now / 1000 + seconds);
      const header = `t=${t},v1=${hmac(`${t}.`, body).digest('hex')}`;
      expect(problemIn(timestamped, { 'x-sig': header }, body, now)).toMatch(/5 minutes/);
    }
    expect(problemIn(timestamped, { 'x-sig': 'v1=00' }, body, now)).toMatch(/no time/);
  });

  it('verifies Standard Webhooks, and refuses a changed body', () => {
    const at = new Date();
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body.toString()),
    };
    expect(problemIn(standard, headers, body, at.getTime())).toBeNull();
    expect(problemIn(standard, headers, Buffer.from('{}'), at.getTime())).toMatch(/Standard Webhooks/);
  });

  it('takes one of several signatures, but not one of very many', () => {
    const good = hmac(body).digest('hex');
    const others = (count: number) => `${hmac('x').digest('hex')},`.repeat(count);
    expect(problemIn(plain, { 'x-sig': others(19) + good }, body, now)).toBeNull();
    expect(problemIn(plain, { 'x-sig': others(5_000) + good }, body, now)).toMatch(/does not match/);
  });

  it.each([0, -200, 200])('takes a time in milliseconds, %s seconds off', (seconds) => {
    const t = String(now + seconds * 1_000);
    const header = `t=${t}, v1=${hmac(`${t}.`, body).digest('base64url')}`;
    expect(problemIn(timestamped, { 'x-sig': header }, body, now)).toBeNull();
    const late = String(now + 301_000);
    const stale = `t=${late},v1=${hmac(`${late}.`, body).digest('hex')}`;
    expect(problemIn(timestamped, { 'x-sig': stale }, body, now)).toMatch(/5 minutes/);
  });

  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signedAt = (bytes: Uint8Array, time: string, form: 'base64' | 'base64url' = 'base64') => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': time,
    'webhook-signature': `v1,${createHmac('sha256', key).update(`msg_1.${time}.`).update(bytes).digest(form)}`,
  });
  const seconds = String(now / 1_000);

  it.each<[string, Uint8Array]>([
    ['is no JSON', Buffer.from('payload=x')],
    ['is empty', Buffer.alloc(0)],
    ['begins with a byte order mark', Buffer.from('\ufeff{"call_id":"c"}')],
    ['is no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['is packed', Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0xff])],
  ])('verifies Standard Webhooks over a body that %s', (_, bytes) => {
    expect(problemIn(standard, signedAt(bytes, seconds), bytes, now)).toBeNull();
    expect(problemIn(standard, signedAt(bytes, seconds, 'base64url'), bytes, now)).toBeNull();
    expect(problemIn(standard, signedAt(bytes, String(now)), bytes, now)).toBeNull();
    expect(problemIn(standard, signedAt(Buffer.from('other'), seconds), bytes, now)).toMatch(/does not match/);
  });

  it('verifies Standard Webhooks with several signatures, also of kinds that it cannot check', () => {
    const { 'webhook-signature': good, ...others } = signedAt(body, seconds);
    for (const given of [
      `v1a,${'A'.repeat(88)} ${good}`,
      `v1,bm9wZQ== ${good}`,
      `${good} v2,x`,
      `v1,bm9wZQ==,${good}`,
    ]) {
      expect(problemIn(standard, { ...others, 'webhook-signature': given }, body, now)).toBeNull();
    }
    const v1a = { ...others, 'webhook-signature': good.replace('v1,', 'v1a,') };
    expect(problemIn(standard, v1a, body, now)).toMatch(/does not match/);
  });

  it('says what Standard Webhooks lacks: a header, a fresh time, a secret of its kind', () => {
    const { 'webhook-id': _, ...withoutId } = signedAt(body, seconds);
    expect(problemIn(standard, withoutId, body, now)).toMatch(/lacks one of webhook-id/);
    expect(problemIn(standard, signedAt(body, '1'), body, now)).toMatch(/5 minutes/);
    expect(problemIn({ ...standard, secrets: ['not base64!'] }, signedAt(body, seconds), body, now)).toMatch(
      /secret that is set is none of this scheme/,
    );
  });

  it('takes a signature over the unpacked body, beside the one over the body as sent', () => {
    const [sent, unpacked] = [Buffer.from('packed'), body];
    for (const signed of [sent, unpacked]) {
      const header = { 'x-sig': hmac(signed).digest('hex') };
      expect(problemIn(plain, header, sent, now, unpacked)).toBeNull();
    }
  });
});

describe('core/intake/receiver/webhook-secret.ts', () => {
  it.each([
    ['hmac', 'any words, with signs!'],
    ['hmac', secret],
    ['timestamped', secret],
    ['standard-webhooks', secret],
    ['standard-webhooks', secret.slice('whsec_'.length)],
    ['standard-webhooks', `${secret} whsec_${'q_-k'.repeat(8)}`],
  ] as const)('takes for %s "%s"', (scheme, value) => {
    expect(secretProblem(scheme, value)).toBeNull();
  });

  it.each([
    ['hmac', 'tc_live_abcdef123456', /key for TopCalls’ API/],
    ['timestamped', 'good tc_test_abcdef123456', /key for TopCalls’ API/],
    ['hmac', 'https://hooks.example.com/x', /web address/],
    ['hmac', 'sha256=0011', /a signature, not the secret/],
    ['hmac', 'whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', /of another kind/],
    ['standard-webhooks', 'my-secret!', /other characters/],
    ['standard-webhooks', 'whsec_!', /other characters/],
    ['standard-webhooks', 'whsec_MfKQ', /copied whole/],
    ['standard-webhooks', `${secret} n&w`, /other characters/],
  ] as const)('says for %s what is wrong with "%s", and nothing of the secret', (scheme, value, why) => {
    const problem = secretProblem(scheme, value) ?? '';
    expect(problem).toMatch(why);
    for (const part of value.split(' ')) expect(problem.split(' ')).not.toContain(part);
  });
});
