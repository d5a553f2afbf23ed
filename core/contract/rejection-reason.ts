/** Why a delivery at the right address was not taken: a code, with what belongs to it. The sentence is in `words/rejection.ts`. */

import { z } from 'zod';
import { signatureSchemes } from '../settings/schema.ts';

const maxBytes = z.int();
const scheme = z.enum(signatureSchemes);
/** The header that the settings name; `standard-webhooks` does not use it. */
const header = z.string();
/** Names of the headers that there were, with commas between; of very many only the first. */
const had = z.string();

export const rejectionReason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('too_large'), maxBytes }),
  z.object({ code: z.literal('too_large_unpacked'), maxBytes }),
  z.object({ code: z.literal('too_slow') }),
  z.object({ code: z.literal('signature_missing'), header, had }),
  z.object({ code: z.literal('signature_differs'), scheme, header, had }),
  /** It names no time. */
  z.object({ code: z.literal('signature_untimed'), scheme, had }),
  /** Its time is too far from this computer's. */
  z.object({ code: z.literal('signature_stale'), scheme, had }),
  z.object({ code: z.literal('standard_headers_missing'), had }),
  /** The secret that is set is none of Standard Webhooks. */
  z.object({ code: z.literal('standard_secret_unfit'), had }),
]);

export type RejectionReason = z.infer<typeof rejectionReason>;
export type RejectionCode = RejectionReason['code'];

/** What is wrong with a signature. Nothing of it tells anything of the secrets. */
export type SignatureProblem = Extract<RejectionReason, { had: string }>;
