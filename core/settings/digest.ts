import { z } from 'zod';
import { timeOfDay } from './quiet-hours.ts';

/** One notification a day about the day before. */
export const digest = z.strictObject({
  enabled: z.boolean().default(false),
  /** The time of day, on the clock of this computer. */
  at: timeOfDay.default('08:00'),
});
