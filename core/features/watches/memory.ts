/** What watching remembers from run to run. */

import { z } from 'zod';
import type { DecisionReason } from '../../contract/decision-reason.ts';

const state = z.object({ raisedAt: z.number().nullable(), notifiedAt: z.number().nullable() });

const kind = z.enum(['silent', 'failed', 'no-answer', 'voicemail', 'transferred']);

export const memorySchema = z.object({
  /** By what is watched, those that are raised or cooling down. */
  rates: z.record(z.string(), state).default({}),
  /** By campaign, when it was last told to be silent, and since when it was. */
  silent: z.record(z.string(), z.object({ since: z.number(), at: z.number() })).default({}),
  /** The newest first. */
  alerts: z
    .array(
      z.object({
        at: z.number(),
        kind,
        campaignId: z.string().nullable(),
        title: z.string(),
        body: z.string(),
        decision: z.enum(['show', 'silence']),
        because: z.custom<DecisionReason>((value) => z.object({ code: z.string() }).safeParse(value).success),
        rule: z.object({ id: z.string(), name: z.string() }).nullable(),
      }),
    )
    .default([]),
  /** What is to be told once notifications are not muted any more. */
  held: z
    .array(
      z.object({
        kind,
        campaignId: z.string().nullable(),
        campaignName: z.string().nullable(),
        title: z.string(),
        body: z.string(),
      }),
    )
    .default([]),
});

export type Memory = z.output<typeof memorySchema>;
