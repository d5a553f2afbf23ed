/** Verifying that TopCalls sent a body: the three schemes of its webhook contract, over the raw bytes. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { assertNever } from '../../kernel/errors.ts';
import type { Settings } from '../../settings/schema.ts';
import { standardKey } from './webhook-secret.ts';

export interface SignatureCheck {
  scheme: Settings['signature']['scheme'];
  /** Lower-cased name of the header that carries the signature; not used by `standard-webhooks`, which names its own. */
  header: string;
  /** A signature made with any of them is good: while a secret is replaced, the old and the new one count. */
  secrets: readonly string[];
}

type Headers = Readonly<Record<string, string>>;

/** Seconds by which a signed time may differ from ours. */
const toleranceSeconds = 5 * 60;
/** More signatures than any header carries, where one is made by each of several secrets. */
const maxSignatures = 20;

/**
 * Checks a body's signature.
 * @param headers lower-cased names
 * @param nowMs milliseconds UTC
 * @param unpacked the body without its content encodings: some senders sign that, others what they sent
 * @returns null when it is good, else why not, in words that tell nothing of the secrets, with the names of the headers
 */
export function signatureProblem(
  check: SignatureCheck,
  headers: Headers,
  body: Uint8Array,
  nowMs: number,
  unpacked: Uint8Array = body,
): string | null {
  const problem = problemOf(check, headers, unpacked === body ? [body] : [body, unpacked], nowMs);
  return problem === null ? null : `${problem} ${carried(headers)}`;
}

function problemOf(
  { scheme, header, secrets }: SignatureCheck,
  headers: Headers,
  bodies: readonly Uint8Array[],
  nowMs: number,
): string | null {
  if (scheme === 'standard-webhooks') return standardProblem(secrets, headers, bodies, nowMs);
  const given = headers[header];
  if (given === undefined) return `The request has no ${header} header.`;
  switch (scheme) {
    case 'hmac': {
      const good = isSignedBy(secrets, '', bodies, given.split(/[\s,;]+/));
      return good ? null : `The signature in ${header} does not match the body.`;
    }
    case 'timestamped':
      return timestampedProblem(secrets, given, bodies, nowMs);
    default:
      return assertNever(scheme);
  }
}

function timestampedProblem(
  secrets: readonly string[],
  given: string,
  bodies: readonly Uint8Array[],
  nowMs: number,
): string | null {
  const parts = given.split(/[\s,;]+/);
  const time = parts.find((part) => part.startsWith('t='))?.slice(2) ?? '';
  const stale = staleness(time, nowMs);
  if (stale !== null) return stale;
  const signed = parts.filter((part) => part.startsWith('v1='));
  const good = isSignedBy(secrets, `${time}.`, bodies, signed);
  return good ? null : 'The signature (v1=) does not match the time and body.';
}

/** The library for this scheme verifies text, not bytes, and refuses a body that it cannot parse as JSON afterwards. */
function standardProblem(
  secrets: readonly string[],
  headers: Headers,
  bodies: readonly Uint8Array[],
  nowMs: number,
): string | null {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': given } = headers;
  if (!id || !time || !given) {
    return 'Standard Webhooks: the delivery lacks one of webhook-id, webhook-timestamp and webhook-signature.';
  }
  const stale = staleness(time.trim(), nowMs);
  if (stale !== null) return `Standard Webhooks: ${stale}`;
  const keys = secrets.map(standardKey).filter((key) => key !== null);
  if (keys.length === 0) {
    return 'Standard Webhooks: the webhook secret that is set is none of this scheme (whsec_ and base64). Enter it again.';
  }
  const signed = [...given.matchAll(/(?:^|[\s,])v1[,=]([\w+/=-]+)/g)].map(([, signature = '']) => signature);
  const good = isSignedBy(keys, `${id}.${time.trim()}.`, bodies, signed);
  return good ? null : 'Standard Webhooks: the signature (v1,) does not match the id, time and body.';
}

/** @param time seconds or milliseconds since 1970, as digits */
function staleness(time: string, nowMs: number): string | null {
  if (!/^\d{1,14}$/.test(time)) return 'The signature names no time (t=).';
  // A count of seconds of so many digits is some thousand years away.
  const seconds = time.length > 11 ? Number(time) / 1000 : Number(time);
  if (Math.abs(nowMs / 1000 - seconds) <= toleranceSeconds) return null;
  return 'The signature is older than 5 minutes, or this computer’s clock is wrong.';
}

/** What may stand before a signature: the name of its kind. */
const kind = /^(?:hmac-)?(?:sha-?256|v1|signature)[=:]/i;

/**
 * Whether one of `given` (each in hex, base64 or base64url, with or without `sha256=`) is the HMAC-SHA256 of `before` and one of
 * the bodies with one of the keys. Compares in constant time.
 */
function isSignedBy(
  keys: readonly (string | Uint8Array)[],
  before: string,
  bodies: readonly Uint8Array[],
  given: readonly string[],
): boolean {
  const actual = given.slice(0, maxSignatures).map((text) => {
    const bare = text.trim().replace(kind, '');
    return Buffer.from(bare, /^[0-9a-f]{64}$/i.test(bare) ? 'hex' : 'base64');
  });
  return keys.some((key) =>
    bodies.some((body) => {
      const expected = createHmac('sha256', key).update(before).update(body).digest();
      return actual.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
    }),
  );
}

/** Names only, and no more of them than one line of a list can take: who sends the wrong header finds the right one so. */
function carried(headers: Headers): string {
  const names = Object.keys(headers).join(', ');
  return `It had ${names.length > longestNames ? `${names.slice(0, longestNames)}…` : names || 'no headers'}.`;
}

const longestNames = 300;
