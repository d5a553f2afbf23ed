/** The health probe's answer, by which the app knows its own receiver from somebody else's behind the same address. */

import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a probe with this header is answered with is as long: a probe of the size of an event. */
export const paddingHeader = 'x-topcalls-padding';

/** What proves that the receiver with this hook token answered this probe: HMAC-SHA256 of the nonce, in hex. */
export function healthProof(token: string, nonce: string): string {
  return createHmac('sha256', token).update(nonce).digest('hex');
}

/** Compares two secrets in a time that tells nothing of where they differ. Their lengths are no secret. */
export function equalSecrets(a: string, b: string): boolean {
  const size = 4 * Math.max(a.length, b.length);
  return timingSafeEqual(padded(a, size), padded(b, size)) && a.length === b.length;
}

/** @param size bytes, at least as many as the text has in UTF-8 */
function padded(text: string, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.write(text);
  return bytes;
}
