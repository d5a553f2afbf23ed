/** The health probe's answer, by which the app knows its own receiver from somebody else's behind the same address. */

import { createHmac, timingSafeEqual } from 'node:crypto';

/** What proves that the receiver with this hook token answered this probe: HMAC-SHA256 of the nonce, in hex. */
export function healthProof(token: string, nonce: string): string {
  return createHmac('sha256', token).update(nonce).digest('hex');
}

/** Compares two secrets in constant time, whatever their lengths. */
export function equalSecrets(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
