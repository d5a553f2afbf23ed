/** Verifying that TopCalls sent a body: the three schemes of its webhook contract, over the raw bytes. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { assertNever } from '../errors.ts';
import type { Settings } from '../settings/schema.ts';

export interface SignatureCheck {
  scheme: Settings['signature']['scheme'];
  /** Lower-cased name of the header that carries the signature; not used by `standard-webhooks`, which names its own. */
  header: string;
  secret: string;
}

/** Seconds by which a signed time may differ from ours. */
const toleranceSeconds = 5 * 60;

/**
 * Checks a body's signature.
 * @param headers lower-cased names
 * @param nowMs milliseconds UTC
 * @returns null when it is good, else why not, in words that tell nothing of the secret
 */
export function signatureProblem(
  { scheme, header, secret }: SignatureCheck,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  nowMs: number,
): string | null {
  switch (scheme) {
    case 'hmac': {
      const given = headers[header];
      if (given === undefined) return missing(header, headers);
      return isHmacOf(secret, [body], given) ? null : `The signature in ${header} does not match the body.`;
    }
    case 'timestamped': {
      const given = headers[header];
      if (given === undefined) return missing(header, headers);
      return timestampedProblem(secret, given, body, nowMs);
    }
    case 'standard-webhooks':
      return standardProblem(secret, headers, body);
    default:
      return assertNever(scheme);
  }
}

function timestampedProblem(secret: string, given: string, body: Uint8Array, nowMs: number): string | null {
  const parts = given.split(',').map((part) => part.trim());
  const time = parts.find((part) => part.startsWith('t='))?.slice(2) ?? '';
  if (!/^\d{1,12}$/.test(time)) return 'The signature names no time (t=).';
  if (Math.abs(nowMs / 1000 - Number(time)) > toleranceSeconds) {
    return 'The signature is older than 5 minutes, or this computer’s clock is wrong.';
  }
  const signed = parts.filter((part) => part.startsWith('v1=')).map((part) => part.slice(3));
  const good = signed.some((signature) => isHmacOf(secret, [`${time}.`, body], signature));
  return good ? null : 'The signature (v1=) does not match the time and body.';
}

function standardProblem(secret: string, headers: Readonly<Record<string, string>>, body: Uint8Array): string | null {
  try {
    new Webhook(secret).verify(Buffer.from(body), { ...headers });
    return null;
  } catch (error) {
    return `Standard Webhooks: ${error instanceof Error ? error.message : 'not verified'}.`;
  }
}

/** Whether `given` (hex or base64, with or without `sha256=`) is the HMAC-SHA256 of the parts. Compares in constant time. */
function isHmacOf(secret: string, parts: readonly (string | Uint8Array)[], given: string): boolean {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  const expected = hmac.digest();
  const bare = given.trim().replace(/^sha256=/i, '');
  const actual = Buffer.from(bare, /^[0-9a-f]{64}$/i.test(bare) ? 'hex' : 'base64');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function missing(header: string, headers: Readonly<Record<string, string>>): string {
  const others = Object.keys(headers).filter((name) => /sign|hmac|webhook/i.test(name));
  const hint = others.length > 0 ? ` It carried ${others.join(', ')}.` : '';
  return `The delivery carries no ${header} header.${hint}`;
}
