/** What is watched of campaigns beside single calls: rates that are too high, and silence. */

import { z } from 'zod';

export const watchedRates = ['failed', 'no-answer', 'voicemail', 'transferred'] as const;
export type WatchedRate = (typeof watchedRates)[number];

export const sensitivities = ['low', 'normal', 'high'] as const;
export type Sensitivity = (typeof sensitivities)[number];

export const watches = z.strictObject({
  /** Whether to be told when nothing comes of a running campaign any more. */
  silence: z.boolean().default(true),
  /** Of which rates to be told when they are above what is usual; in the order of the list. */
  rates: z
    .array(z.enum(watchedRates))
    .overwrite((rates) => watchedRates.filter((rate) => rates.includes(rate)))
    .default(['failed']),
  sensitivity: z.enum(sensitivities).default('normal'),
});
