import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signatureProblem } from '../../../core/receiver/signature.ts';

const body = Buffer.from('{"call_id":"c","text":"你好"}');
const now = Date.UTC(2026, 10, 1);
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const hmac = (...parts: (string | Buffer)[]) => {
  const hash = createHmac('sha256', secret);
  for (const part of parts) hash.update(part);
  return hash;
};

describe('core/receiver/signature.ts', () => {
  const plain = { scheme: 'hmac', header: 'x-sig', secrets: [secret] } as const;
  const standard = { scheme: 'standard-webhooks', header: 'x-sig', secrets: [secret] } as const;
  const timestamped = { scheme: 'timestamped', header: 'x-sig', secrets: [secret] } as const;

  it.each([
    ['hex', hmac(body).digest('hex')],
    ['upper-case hex', hmac(body).digest('hex').toUpperCase()],
    ['base64', hmac(body).digest('base64')],
    ['prefixed hex', `sha256=${hmac(body).digest('hex')}`],
    ['prefixed base64', `sha256=${hmac(body).digest('base64')}`],
  ])('takes an HMAC in %s', (_, given) => {
    expect(signatureProblem(plain, { 'x-sig': given }, body, now)).toBeNull();
  });

  it.each(['', 'sha256=', 'zz', hmac('another body').digest('hex'), hmac(body).digest('hex').slice(1)])(
    'refuses "%s"',
    (given) => {
      expect(signatureProblem(plain, { 'x-sig': given }, body, now)).toMatch(/does not match/);
    },
  );

  it('names the headers that a delivery did carry, whatever was wrong, and none of their values', () => {
    for (const check of [plain, timestamped, standard]) {
      const problem = signatureProblem(check, { 'x-other-signature': 'abc', 'x-sig': 'def', host: 'h' }, body, now);
      expect(problem).toMatch(/It had x-other-signature, x-sig, host\.$/);
      expect(problem).not.toMatch(/abc|def/);
    }
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x-${index}`, '']));
    expect(signatureProblem(plain, many, body, now)?.length).toBeLessThan(500);
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
      expect(signatureProblem({ ...plain, secrets }, headers, body, at.getTime())).toBeNull();
      expect(signatureProblem({ ...timestamped, secrets }, stamped, body, at.getTime())).toBeNull();
      expect(signatureProblem({ ...standard, secrets }, headers, body, at.getTime())).toBeNull();
    }
    expect(signatureProblem({ ...plain, secrets: ['bmV3'] }, headers, body, now)).toMatch(/does not match/);
  });

  it('takes a fresh timestamped signature, also after an old one in the same header', () => {
    const t = String(now / 1000);
    const v1 = hmac(`${t}.`, body).digest('hex');
    expect(signatureProblem(timestamped, { 'x-sig': `t=${t},v1=00,v1=${v1}` }, body, now)).toBeNull();
  });

  it('refuses a timestamped signature that is stale, from the future, or without a time', () => {
    for (const seconds of [-301, 301]) {
      const t = String(now / 1000 + seconds);
      const header = `t=${t},v1=${hmac(`${t}.`, body).digest('hex')}`;
      expect(signatureProblem(timestamped, { 'x-sig': header }, body, now)).toMatch(/5 minutes/);
    }
    expect(signatureProblem(timestamped, { 'x-sig': 'v1=00' }, body, now)).toMatch(/no time/);
  });

  it('verifies Standard Webhooks, and refuses a changed body', () => {
    const at = new Date();
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body.toString()),
    };
    expect(signatureProblem(standard, headers, body, at.getTime())).toBeNull();
    expect(signatureProblem(standard, headers, Buffer.from('{}'), at.getTime())).toMatch(/Standard Webhooks/);
  });
});
