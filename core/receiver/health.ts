/** The health probe's answer, by which the app knows its own receiver from somebody else's behind the same address. */

import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** What proves that the receiver with this hook token answered this probe: HMAC-SHA256 of the nonce, in hex. */
export function healthProof(token: string, nonce: string): string {
  return createHmac('sha256', token).update(nonce).digest('hex');
}

/** Compares two secrets in constant time, whatever their lengths. */
export function equalSecrets(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}
