/** TopCalls' optional signature over a delivery. */

import { createHmac } from 'node:crypto';

/** The header that carries the HMAC-SHA256 of the raw body, in the app's default form. */
export function signatureHeaders(secret: string | null, body: Uint8Array): Record<string, string> {
  if (secret === null) return {};
  return { 'x-topcalls-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
}
