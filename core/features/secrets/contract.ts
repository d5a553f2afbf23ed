/** The webhook token and what the user gives: keys and secrets. */

import { z } from 'zod';
import { type Done, nothing, secret } from '../../contract/inputs.ts';
import type { MissingSecrets } from '../../contract/missing-secrets.ts';

export const inputs = {
  rotateToken: nothing,
  /** Stores a secret, or forgets it by `null`. No method gives one back. */
  setSecret: z.strictObject({
    name: z.enum(['apiKey', 'webhookSecret', 'ngrokToken', 'relayCode']),
    value: secret.nullable(),
  }),
} as const;

export interface Outputs {
  rotateToken: { webhookUrl: string | null };
  setSecret: Done;
}

export interface Status {
  /** Whether the system really protects the stored secrets, and how, in words. */
  secrets: {
    protected: boolean;
    description: string;
    /** What is stored, or was, and is not in force; absent or empty where all is. */
    missing?: readonly MissingSecrets[];
  };
}
