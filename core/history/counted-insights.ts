import type { OutageRecord } from '../contract/api.ts';
import type { FailedCallCode } from '../events/reasons/codes.ts';
import type { CallFailure, CallOutcome } from '../events/vocabulary.ts';

/** The calls of a range that a filter lets through, counted. */
export interface CountedInsights {
  /** As it was asked, narrowed to the times that the filter names, and not before the first call. Milliseconds UTC. */
  from: number;
  to: number;
  by: 'hour' | 'day';
  /** Null where all were counted; else only the newest were, those created from then on. */
  countedFrom: number | null;
  calls: Record<CallOutcome, number>;
  /** All hours, or days, of the range, also those without calls. */
  buckets: {
    startsAt: number;
    endsAt: number;
    calls: number;
    /** Completed or transferred. */
    reached: number;
    failed: number;
    reasons: Partial<Record<CallFailure, number>>;
    reasonCodes: Partial<Record<FailedCallCode, number>>;
  }[];
  /** Hours of the week with calls that ended; `weekday` 0 is Monday. */
  week: { weekday: number; hour: number; reached: number; failed: number }[];
  /** By how long they took: seconds from `from` up to, not including, `to`, which is null for the longest. */
  durations: { from: number; to: number | null; calls: number }[];
  /**
   * `contacts`: of the campaigns that have calls here, as far as they say; else null. `called`: all that are not queued.
   * `answered`: completed or transferred. `completed`: those of them that no voicemail answered.
   */
  funnel: { contacts: number | null; called: number; answered: number; completed: number };
  /** The most frequent first; `others` are calls with any further one. */
  dispositions: { most: { disposition: string; calls: number }[]; others: number };
  /** Those with the most calls first; `campaignId` null for calls of no campaign. */
  campaigns: {
    campaignId: string | null;
    campaignName: string | null;
    calls: number;
    reached: number;
    failed: number;
    voicemail: number;
  }[];
  /** The newest first, at most 500. */
  outages: Pick<OutageRecord, 'startedAt' | 'endedAt' | 'cause' | 'because'>[];
}
