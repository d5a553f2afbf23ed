/** The numbers that were called: one with all its calls, and those that were not reached. */

import { z } from 'zod';
import { cursor, limit, time } from '../../contract/inputs.ts';
import type { CallSummary } from '../../contract/records.ts';
import { longestName } from '../../events/limits.ts';
import type { UnreachedNumber } from '../../events/problems/unreached.ts';

export const inputs = {
  /** In any spelling. */
  getNumber: z.strictObject({ phoneNumber: z.string().trim().min(1).max(longestName), limit, cursor }),
  /** `from`, `to`: when they were called without success; with success at any time since, they are not in the list. */
  listUnreached: z.strictObject({ from: time.optional(), to: time.optional(), limit, cursor }),
} as const;

export interface UnreachedRecord extends UnreachedNumber {
  campaignName: string | null;
  contactName: string | null;
}

interface NumberDetail {
  /** As most of its calls write it. */
  phoneNumber: string;
  contactName: string | null;
  /** All its calls, as callee, caller or where they were transferred to. */
  total: { calls: number; reached: number; failed: number };
  firstAt: number;
  lastAt: number;
  /** What was noted about it; null where nothing is. */
  note: { at: number; text: string } | null;
  /** Null where its last call went well. */
  unreached: UnreachedNumber | null;
  /** The newest first. */
  calls: CallSummary[];
  nextCursor: string | null;
}

export interface Outputs {
  /** Null where no call has the number. */
  getNumber: NumberDetail | null;
  /** Who was called last first. */
  listUnreached: {
    numbers: UnreachedRecord[];
    nextCursor: string | null;
    /** How many there are. */
    total: number;
    /** Calls from then on were looked at: of the last 30 days where nothing else was asked, and no more than 20,000. */
    from: number;
  };
}
