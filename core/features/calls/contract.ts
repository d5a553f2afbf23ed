/** The calls: found, opened, marked as read. */

import { z } from 'zod';
import { cursor, id, limit, time } from '../../contract/inputs.ts';
import type { CallDetail, CallSummary } from '../../contract/records.ts';
import { callFailures, callOutcomes } from '../../events/vocabulary.ts';

export const inputs = {
  searchCalls: z.strictObject({
    /**
     * Words (each matches as a prefix), "quoted phrases", three or more digits of a number, and filters such as
     * `outcome:failed` (docs/search.md). All must match. What is half a filter counts for nothing: `explainFilter` says so.
     */
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
    /** Whether to count all that is found. */
    total: z.boolean().optional(),
    limit,
    cursor,
  }),
  /** `at`: where the cursor stands in the text, in UTF-16 units; without it, at its end. */
  explainFilter: z.strictObject({ text: z.string().max(1_000), at: z.int().min(0).optional() }),
  getCall: z.strictObject({ callId: id }),
  /** `automatic`: nobody asked for it, as where a call is opened, so that `undo` leaves it. */
  markRead: z.strictObject({
    callIds: z.array(id).min(1).max(1_000),
    read: z.boolean().default(true),
    automatic: z.boolean().optional(),
  }),
} as const;

/** What may be typed where the cursor stands. */
export interface Completion {
  /** To be put from `at` up to, not including, `end`, in UTF-16 units. */
  text: string;
  at: number;
  end: number;
  /** How many calls have it; null where they are not counted. */
  calls: number | null;
}

export interface Outputs {
  /** Where looking through very many calls would take long, a page holds fewer than asked for, even none: go on from its cursor. */
  searchCalls: {
    calls: CallSummary[];
    nextCursor: string | null;
    /** Where a `summary` was asked for: how many of its calls are in the history. */
    summaryCalls?: number;
    /** Where it was asked for. `complete` false: there are at least so many. `of`: how many calls there are in all. */
    total?: { calls: number; complete: boolean; of: number };
  };
  explainFilter: {
    /** What the filter asks for; empty for everything. */
    words: string;
    /** What is half a filter, and what it lacks; `at` in UTF-16 units. */
    problems: { at: number; message: string }[];
    completions: Completion[];
  };
  getCall: CallDetail | null;
  markRead: { changed: number };
}
