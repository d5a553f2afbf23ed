/** Verifying that TopCalls sent a body: the three schemes of its webhook contract, over the raw bytes. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { assertNever } from '../errors.ts';
import type { Settings } from '../settings/schema.ts';

export interface SignatureCheck {
  scheme: Settings['signature']['scheme'];
  /** Lower-cased name of the header that carries the signature; not used by `standard-webhooks`, which names its own. */
  header: string;
  /** A signature made with any of them is good: while a secret is replaced, the old and the new one count. */
  secrets: readonly string[];
}

/** Seconds by which a signed time may differ from ours. */
const toleranceSeconds = 5 * 60;

/**
 * Checks a body's signature.
 * @param headers lower-cased names
 * @param nowMs milliseconds UTC
 * @returns null when it is good, else why not, in words that tell nothing of the secrets, with the names of the headers
 */
export function signatureProblem(
  check: SignatureCheck,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  nowMs: number,
): string | null {
  const problem = problemOf(check, headers, body, nowMs);
  return problem === null ? null : `${problem} ${carried(headers)}`;
}

function problemOf(
  { scheme, header, secrets }: SignatureCheck,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  nowMs: number,
): string | null {
  if (scheme === 'standard-webhooks') return standardProblem(secrets, headers, body);
  const given = headers[header];
  if (given === undefined) return `The request has no ${header} header.`;
  switch (scheme) {
    case 'hmac':
      return isHmacOf(secrets, [body], given) ? null : `The signature in ${header} does not match the body.`;
    case 'timestamped':
      return timestampedProblem(secrets, given, body, nowMs);
    default:
      return assertNever(scheme);
  }
}

function timestampedProblem(secrets: readonly string[], given: string, body: Uint8Array, nowMs: number): string | null {
  const parts = given.split(',').map((part) => part.trim());
  const time = parts.find((part) => part.startsWith('t='))?.slice(2) ?? '';
  if (!/^\d{1,12}$/.test(time)) return 'The signature has no time (t=).';
  if (Math.abs(nowMs / 1000 - Number(time)) > toleranceSeconds) {
    return 'The signature is older than 5 minutes, or this computer’s clock is wrong.';
  }
  const signed = parts.filter((part) => part.startsWith('v1=')).map((part) => part.slice(3));
  const good = signed.some((signature) => isHmacOf(secrets, [`${time}.`, body], signature));
  return good ? null : 'The signature (v1=) does not match the time and body.';
}

function standardProblem(
  secrets: readonly string[],
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): string | null {
  let problem: string | null = 'Standard Webhooks: not verified.';
  for (const secret of secrets) {
    try {
      new Webhook(secret).verify(Buffer.from(body), { ...headers });
      return null;
    } catch (error) {
      problem = `Standard Webhooks: ${error instanceof Error ? error.message : 'not verified'}.`;
    }
  }
  return problem;
}

/**
 * Whether `given` (hex or base64, with or without `sha256=`) is the HMAC-SHA256 of the parts with one of the secrets.
 * Compares in constant time.
 */
function isHmacOf(secrets: readonly string[], parts: readonly (string | Uint8Array)[], given: string): boolean {
  const bare = given.trim().replace(/^sha256=/i, '');
  const actual = Buffer.from(bare, /^[0-9a-f]{64}$/i.test(bare) ? 'hex' : 'base64');
  return secrets.some((secret) => {
    const hmac = createHmac('sha256', secret);
    for (const part of parts) hmac.update(part);
    const expected = hmac.digest();
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  });
}

/** Names only, and no more of them than one line of a list can take: who sends the wrong header finds the right one so. */
function carried(headers: Readonly<Record<string, string>>): string {
  const names = Object.keys(headers).join(', ');
  return `It had ${names.length > longestNames ? `${names.slice(0, longestNames)}…` : names || 'no headers'}.`;
}

const longestNames = 300;
