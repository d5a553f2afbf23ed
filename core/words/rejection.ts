/** Why a delivery was not taken, as a sentence. Pure. */

import type { RejectionCode, RejectionReason } from '../contract/rejection-reason.ts';

type Of<C extends RejectionCode> = Extract<RejectionReason, { code: C }>;
type Scheme = Of<'signature_stale'>['scheme'];

const sentences: { [C in RejectionCode]: (reason: Of<C>) => string } = {
  too_large: ({ maxBytes }) => `The body is larger than ${maxBytes} bytes.`,
  too_large_unpacked: ({ maxBytes }) => `The body is larger than ${maxBytes} bytes once it is unpacked.`,
  too_slow: () => 'The body did not arrive in time.',
  signature_missing: ({ header, had }) => `The request has no ${header} header. ${withHeaders(had)}`,
  signature_differs: ({ scheme, header, had }) => `${differing[scheme](header)} ${withHeaders(had)}`,
  signature_untimed: ({ scheme, had }) => `${by(scheme)}The signature names no time (t=). ${withHeaders(had)}`,
  signature_stale: ({ scheme, had }) =>
    `${by(scheme)}The signature is older than 5 minutes, or this computer’s clock is wrong. ${withHeaders(had)}`,
  standard_headers_missing: ({ had }) =>
    `Standard Webhooks: the delivery lacks one of webhook-id, webhook-timestamp and webhook-signature. ${withHeaders(had)}`,
  standard_secret_unfit: ({ had }) =>
    `Standard Webhooks: the webhook secret that is set is none of this scheme (whsec_ and base64). Enter it again. ${withHeaders(had)}`,
};

const differing: Record<Scheme, (header: string) => string> = {
  hmac: (header) => `The signature in ${header} does not match the body.`,
  timestamped: () => 'The signature (v1=) does not match the time and body.',
  'standard-webhooks': () => 'Standard Webhooks: the signature (v1,) does not match the id, time and body.',
};

const by = (scheme: Scheme) => (scheme === 'standard-webhooks' ? 'Standard Webhooks: ' : '');

/** Who sends the wrong header finds the right one so. */
const withHeaders = (had: string) => `It had ${had || 'no headers'}.`;

export function rejectionWords(reason: RejectionReason): string {
  // The table pairs each code with its own sentence, which the compiler cannot follow through the look-up.
  const sentence = sentences[reason.code] as (given: RejectionReason) => string;
  return sentence(reason);
}
