/** Whether what a user enters as the webhook secret can be one. Pure. */

import type { Settings } from '../../settings/schema.ts';

/** Shorter ones were not copied whole; the standard asks for 24 bytes or more. */
const minStandardBytes = 16;

/** The key in a secret of Standard Webhooks (`whsec_` and base64 or base64url); null where it is none. */
export function standardKey(secret: string): Uint8Array | null {
  const bare = secret.replace(/^whsec_/, '');
  if (!/^[\w+/-]+={0,2}$/.test(bare)) return null;
  const key = Buffer.from(bare, 'base64');
  return key.length === 0 ? null : key;
}

/**
 * What is wrong with the secret for this scheme, in a sentence that tells nothing of it; null where nothing is.
 * @param value one secret, or several with white space between
 */
export function secretProblem(scheme: Settings['signature']['scheme'], value: string): string | null {
  for (const secret of value.split(/\s+/).filter((part) => part !== '')) {
    const problem = problemOfOne(scheme, secret);
    if (problem !== null) return problem;
  }
  return null;
}

function problemOfOne(scheme: Settings['signature']['scheme'], secret: string): string | null {
  if (/^tc_(live|test)_/.test(secret)) {
    return 'This is a key for TopCalls’ API, not a webhook secret. It belongs under Settings → TopCalls’ API.';
  }
  if (/^https?:\/\//i.test(secret)) return 'This is a web address, not a webhook secret.';
  if (/^(sha256=|v1[,=]|t=\d)/i.test(secret)) {
    return 'This is a signature, not the secret that it is made with. Copy the webhook secret from TopCalls.';
  }
  if (/^wh[sp]k_/.test(secret)) {
    return 'This is a key for signatures of another kind (public and private keys). A secret that both sides know is needed.';
  }
  if (scheme !== 'standard-webhooks') return null;
  const key = standardKey(secret);
  if (key !== null && key.length >= minStandardBytes) return null;
  const why = key === null ? 'has other characters in it.' : 'is shorter. Was it copied whole?';
  return `A secret of Standard Webhooks is whsec_ and then 32 or more letters, digits, + and / (base64). This one ${why}`;
}
