/** The calls: found, opened, marked as read. */

import { z } from 'zod';
import { cursor, id, limit, time } from '../../contract/inputs.ts';
import type { CallDetail, CallSummary } from '../../contract/records.ts';
import { callFailures, callOutcomes } from '../../events/vocabulary.ts';

export const inputs = {
  searchCalls: z.strictObject({
    /** Words (each matches as a prefix), "quoted phrases", or three or more digits of a number. All must match. */
    text: z.string().max(1_000).optional(),
    outcome: z.enum(callOutcomes).optional(),
    /** Narrows `outcome: "failed"` to one reason. */
    failure: z.enum(callFailures).optional(),
    campaignId: id.optional(),
    from: time.optional(),
    to: time.optional(),
    unread: z.boolean().optional(),
    /** With `unread: true`: also what was marked as read at this time or later, so that a list keeps what one works through. */
    readSince: time.optional(),
    /** The calls that one summary notification counted: the `summary` of its `open` message. */
    summary: z
      .string()
      .regex(/^\d{1,15}-\d{1,15}$/, 'must be the summary of an open message')
      .optional(),
    limit,
    cursor,
  }),
  getCall: z.strictObject({ callId: id }),
  markRead: z.strictObject({ callIds: z.array(id).min(1).max(1_000), read: z.boolean().default(true) }),
} as const;

export interface Outputs {
  /** Where looking through very many calls would take long, a page holds fewer than asked for, even none: go on from its cursor. */
  searchCalls: {
    calls: CallSummary[];
    nextCursor: string | null;
    /** Where a `summary` was asked for: how many of its calls are in the history. */
    summaryCalls?: number;
  };
  getCall: CallDetail | null;
  markRead: { changed: number };
}
