/** What the calls of a range that a filter lets through tell, in figures. */

import { z } from 'zod';
import { time } from '../../contract/inputs.ts';
import type { OutageRecord } from '../../contract/records.ts';
import type { FailedCallCode } from '../../events/reasons/codes.ts';
import type { CallFailure, CallOutcome } from '../../events/vocabulary.ts';

export const inputs = {
  /**
   * `filter` as in `searchCalls`. `from`, `to`: when the calls were created, both a part of it; narrowed to the times that the filter names. `by`:
   * without it hours for up to three days, else days; those of the engine's time zone. Hours are given for up to 62 days.
   */
  getInsights: z
    .strictObject({
      filter: z.string().max(1_000).optional(),
      from: time,
      to: time,
      by: z.enum(['hour', 'day']).optional(),
    })
    .refine(({ from, to }) => from <= to, { path: ['from'], error: 'must not be after to' }),
} as const;

/** Of 0 to 1. */
export interface Share {
  share: number;
  /** The Wilson score interval of 95 %: where the share of endlessly many such calls is likely to be. */
  low: number;
  high: number;
}

interface Reached {
  /** Completed or transferred. */
  reached: number;
  failed: number;
  /** Of those that ended, how many were reached; null where none ended. */
  success: Share | null;
}

export interface InsightsBucket extends Reached {
  startsAt: number;
  endsAt: number;
  calls: number;
  /** Only those that there were. */
  reasons: Partial<Record<CallFailure, number>>;
  /** The same calls by the codes of their reasons, which `reason:` finds, with hyphens; only those that there were. */
  reasonCodes: Partial<Record<FailedCallCode, number>>;
}

export interface CampaignInsights extends Reached {
  /** Null for the calls of no campaign. */
  campaignId: string | null;
  campaignName: string | null;
  calls: number;
  voicemail: number;
}

export interface Insights extends Reached {
  /** As it was asked, narrowed to the times that the filter names, and not before the first call. */
  from: number;
  to: number;
  by: 'hour' | 'day';
  /** Of the engine, by whose clocks hours and days are told, such as `Europe/Berlin`. */
  timeZone: string;
  /** Null where all calls were counted. Where that would take long it is only the newest, those created from then on. */
  countedFrom: number | null;
  calls: Record<CallOutcome, number>;
  /** All hours, or days, of the range, also those without calls. */
  buckets: InsightsBucket[];
  /** Hours of the week with calls that ended, by the engine's clock; `weekday` 0 is Monday. */
  week: (Reached & { weekday: number; hour: number })[];
  /** By how long they took: seconds from `from` up to, not including, `to`, which is null for the longest. */
  durations: { from: number; to: number | null; calls: number }[];
  /**
   * `contacts`: of the campaigns that have calls here, as far as they say; else null. `called`: all that are not queued.
   * `answered`: completed or transferred. `completed`: those of them that no voicemail answered.
   */
  funnel: { contacts: number | null; called: number; answered: number; completed: number };
  /** The most frequent first; `others` are calls with any further one. */
  dispositions: { most: { disposition: string; calls: number }[]; others: number };
  /** Those with the most calls first, at most 200. */
  campaigns: CampaignInsights[];
  /** How many more campaigns have calls here. */
  moreCampaigns: number;
  /** The newest first, at most 500. */
  outages: Pick<OutageRecord, 'startedAt' | 'endedAt' | 'cause' | 'because'>[];
}

export interface Outputs {
  getInsights: Insights;
}
