/** TopCalls’ own API: its key, and reading what was missed. */

import { z } from 'zod';
import { type Done, nothing, secret, time } from '../../contract/inputs.ts';
import type { Progress } from '../../contract/progress.ts';

export const inputs = {
  /** Tries TopCalls' API with this key, before it is stored; without one, with the stored key. */
  checkApiKey: z.strictObject({ apiKey: secret.optional() }),
  /** Reads calls from TopCalls' API, newest first, back to `from`; without it, back to before what was missed. */
  backfill: z.strictObject({ from: time.optional() }),
  cancelBackfill: nothing,
} as const;

export interface Outputs {
  checkApiKey: ApiKeyCheck;
  backfill: Done;
  cancelBackfill: Done;
}

export interface Status {
  /** TopCalls' API, by which what was missed is filled in. */
  api: {
    hasKey: boolean;
    /** Why the last filling in did not succeed, in words with what to do; null when it did. */
    problem: string | null;
    /** Up to when everything that TopCalls' API tells is in the history; null if it was never read. */
    checkedAt: number | null;
    /** What is being filled in now; null when nothing is. */
    backfill: { read: number; added: number } | null;
    /** The webhook that the app subscribes by itself. */
    subscription: { active: boolean; problem: string | null };
  };
}

export interface Pushes {
  progress: Progress;
}

export interface ApiKeyCheck {
  outcome: 'ok' | 'no_key' | 'wrong_key' | 'lacks_scope' | 'unreachable' | 'slow' | 'trouble';
  /** What it means, and what to do. */
  message: string;
}
