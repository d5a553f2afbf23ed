/** Signing a body as TopCalls would: the counterpart of `signature.ts`, over the raw bytes. Pure. */

import { createHmac } from 'node:crypto';
import { assertNever } from '../../kernel/errors.ts';
import type { SignatureCheck } from './signature.ts';
import { standardKey } from './webhook-secret.ts';

/**
 * The headers that carry the signature of a body, made with the first of the secrets.
 * @param id names the delivery, for `standard-webhooks`
 * @param nowMs milliseconds UTC
 * @returns lower-cased names; null where the secret is none of the scheme
 */
export function signatureHeaders(
  { scheme, header, secrets: [secret = ''] }: SignatureCheck,
  body: Uint8Array,
  id: string,
  nowMs: number,
): Record<string, string> | null {
  const seconds = String(Math.floor(nowMs / 1_000));
  const sign = (key: string | Uint8Array, before: string) => createHmac('sha256', key).update(before).update(body);
  switch (scheme) {
    case 'hmac':
      return { [header]: `sha256=${sign(secret, '').digest('hex')}` };
    case 'timestamped':
      return { [header]: `t=${seconds},v1=${sign(secret, `${seconds}.`).digest('hex')}` };
    case 'standard-webhooks': {
      const key = standardKey(secret);
      if (key === null) return null;
      const signature = `v1,${sign(key, `${id}.${seconds}.`).digest('base64')}`;
      return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature };
    }
    default:
      return assertNever(scheme);
  }
}
