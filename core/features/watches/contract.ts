/** Campaigns that went silent, and rates that are above what is usual. */

import { z } from 'zod';
import type { DecidedBy, DecisionCode } from '../../contract/decision-reason.ts';
import { limit } from '../../contract/inputs.ts';
import { sensitivities, type WatchedRate, watchedRates } from '../../settings/watches.ts';

export const inputs = {
  /** What was watched and told, or not told, lately. */
  listWatchAlerts: z.strictObject({ limit }),
  /** When these rates, and silence where it is asked for, would have been told in the last 30 days. */
  tryWatches: z
    .strictObject({
      rates: z.array(z.enum(watchedRates)).default([]),
      sensitivity: z.enum(sensitivities).default('normal'),
      silence: z.boolean().default(false),
    })
    .refine(({ rates, silence }) => rates.length > 0 || silence, {
      path: ['rates'],
      error: 'must name a rate, or silence must be asked for',
    }),
} as const;

export interface WatchAlert {
  at: number;
  kind: 'silent' | WatchedRate;
  /** Null for all calls. */
  campaignId: string | null;
  title: string;
  body: string;
  decision: 'show' | 'silence';
  reasonCode: DecisionCode;
  /** The same in a sentence. */
  reason: string;
  /** The rule that decided; null where none did. */
  rule: DecidedBy | null;
}

interface TriedWatch {
  at: number;
  rate: WatchedRate;
  campaignId: string | null;
  campaignName: string | null;
  /** Of the calls of that hour, 0 to 1; and what was usual. */
  share: number;
  usual: number;
}

interface TriedSilence {
  at: number;
  campaignId: string;
  campaignName: string | null;
  /** When the last word of its calls had come. */
  since: number;
  /** Nine of ten gaps between calls were no longer. */
  usualGapMs: number;
}

export interface Outputs {
  /** The newest first. */
  listWatchAlerts: { alerts: WatchAlert[] };
  /** Each the newest first, at most 100, with how many there are. */
  tryWatches: { fired: TriedWatch[]; total: number; silent: TriedSilence[]; silentTotal: number };
}
