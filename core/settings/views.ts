/** Views: searches that are kept by a name. */

import { z } from 'zod';

export const viewSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be letters, digits and hyphens'),
  name: z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters'),
  /** In the filter language. */
  text: z.string().trim().min(1, 'must not be empty').max(1_000, 'must be at most 1,000 characters'),
  /** Whether it stands in the tray's menu. */
  pinned: z.boolean().default(false),
});

export type View = z.output<typeof viewSchema>;

/** What a user finds at first, and may change and delete like any other. */
const readyMade: readonly View[] = [
  { id: 'failed-today', name: 'Failed today', text: 'outcome:failed on:today', pinned: false },
  { id: 'long-calls', name: 'Long calls', text: 'duration:>5m', pinned: false },
  { id: 'voicemail', name: 'Voicemail', text: 'answered:voicemail', pinned: false },
  { id: 'transferred', name: 'Transferred', text: 'outcome:transferred', pinned: false },
];

export const views = z
  .array(viewSchema)
  .max(100, 'must be at most 100 views')
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'must have an id of their own each')
  .default(() => [...readyMade]);
