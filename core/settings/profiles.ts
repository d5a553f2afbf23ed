/** Profiles: named sets of which rules are on, and of quiet hours. The one in use is what the settings say now. */

import { z } from 'zod';
import { quietHours } from './quiet-hours.ts';

export const profileSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be letters, digits and hyphens'),
  name: z.string().trim().min(1, 'must not be empty').max(40, 'must be at most 40 characters'),
  /** The ids of the rules that are off in it: one that is written later is on. */
  off: z.array(z.string()).max(1_000).default([]),
  quietHours: quietHours.prefault({}),
});

export type Profile = z.output<typeof profileSchema>;

export const profiles = z.array(profileSchema).max(20, 'must be at most 20 profiles').default([]);
