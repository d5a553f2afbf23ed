/** Verifying that TopCalls sent a body: the three schemes of its webhook contract, over the raw bytes. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignatureProblem } from '../../contract/rejection-reason.ts';
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
/** Of each, what is known before the headers are named. */
type Fault = SignatureProblem extends infer P ? (P extends P ? Omit<P, 'had'> : never) : never;

/** Seconds by which a signed time may differ from ours. */
const toleranceSeconds = 5 * 60;
/** More signatures than any header carries, where one is made by each of several secrets. */
const maxSignatures = 20;

/**
 * Checks a body's signature.
 * @param headers lower-cased names
 * @param nowMs milliseconds UTC
 * @param unpacked the body without its content encodings: some senders sign that, others what they sent
 * @returns null when it is good, else why not, with the names of the headers that there were
 */
export function signatureProblem(
  check: SignatureCheck,
  headers: Headers,
  body: Uint8Array,
  nowMs: number,
  unpacked: Uint8Array = body,
): SignatureProblem | null {
  const fault = faultOf(check, headers, unpacked === body ? [body] : [body, unpacked], nowMs);
  return fault === null ? null : { ...fault, had: namesOf(headers) };
}

function faultOf(
  { scheme, header, secrets }: SignatureCheck,
  headers: Headers,
  bodies: readonly Uint8Array[],
  nowMs: number,
): Fault | null {
  const differs: Fault = { code: 'signature_differs', scheme, header };
  if (scheme === 'standard-webhooks') return standardFault(secrets, headers, bodies, nowMs, differs);
  const given = headers[header];
  if (given === undefined) return { code: 'signature_missing', header };
  switch (scheme) {
    case 'hmac': {
      const good = isSignedBy(secrets, '', bodies, given.split(/[\s,;]+/));
      return good ? null : differs;
    }
    case 'timestamped':
      return timestampedFault(secrets, given, bodies, nowMs, differs);
    default:
      return assertNever(scheme);
  }
}

function timestampedFault(
  secrets: readonly string[],
  given: string,
  bodies: readonly Uint8Array[],
  nowMs: number,
  differs: Fault,
): Fault | null {
  const parts = given.split(/[\s,;]+/);
  const time = parts.find((part) => part.startsWith('t='))?.slice(2) ?? '';
  const stale = staleness('timestamped', time, nowMs);
  if (stale !== null) return stale;
  const signed = parts.filter((part) => part.startsWith('v1='));
  const good = isSignedBy(secrets, `${time}.`, bodies, signed);
  return good ? null : differs;
}

/** The library for this scheme verifies text, not bytes, and refuses a body that it cannot parse as JSON afterwards. */
function standardFault(
  secrets: readonly string[],
  headers: Headers,
  bodies: readonly Uint8Array[],
  nowMs: number,
  differs: Fault,
): Fault | null {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': given } = headers;
  if (!id || !time || !given) return { code: 'standard_headers_missing' };
  const stale = staleness('standard-webhooks', time.trim(), nowMs);
  if (stale !== null) return stale;
  const keys = secrets.map(standardKey).filter((key) => key !== null);
  if (keys.length === 0) return { code: 'standard_secret_unfit' };
  const signed = [...given.matchAll(/(?:^|[\s,])v1[,=]([\w+/=-]+)/g)].map(([, signature = '']) => signature);
  const good = isSignedBy(keys, `${id}.${time.trim()}.`, bodies, signed);
  return good ? null : differs;
}

/** @param time seconds or milliseconds since 1970, as digits */
function staleness(scheme: SignatureCheck['scheme'], time: string, nowMs: number): Fault | null {
  if (!/^\d{1,14}$/.test(time)) return { code: 'signature_untimed', scheme };
  // A count of seconds of so many digits is some thousand years away.
  const seconds = time.length > 11 ? Number(time) / 1000 : Number(time);
  return Math.abs(nowMs / 1000 - seconds) <= toleranceSeconds ? null : { code: 'signature_stale', scheme };
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

/** Names only, and no more of them than one line of a list can take. */
function namesOf(headers: Headers): string {
  const names = Object.keys(headers).join(', ');
  return names.length > longestNames ? `${names.slice(0, longestNames)}…` : names;
}

const longestNames = 300;
