/** What the inputs of several methods have in common. */

import { z } from 'zod';
import { lastDate } from '../events/believed-time.ts';
import { longestName } from '../events/limits.ts';

export const nothing = z.strictObject({});
export const limit = z.int().min(1).max(200).default(50);
/** Opaque: pass the `nextCursor` of the page before. Room for a number and an id. */
export const cursor = z
  .string()
  .max(longestName + 64)
  .optional();
/** Milliseconds UTC, and a date at all. */
export const time = z.int().min(0).max(lastDate);
export const id = z.string().min(1).max(longestName);
export const secret = z.string().trim().min(1).max(4_096);

/** What a method gives that has nothing to say. */
export type Done = Record<string, never>;
