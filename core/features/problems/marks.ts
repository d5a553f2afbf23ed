/** What is remembered of problems from run to run: which were told, and which were put away. Only ids and counts. */

import { z } from 'zod';

const time = z.int();

export const marksSchema = z.object({
  told: z.record(z.string(), z.object({ at: time, escalation: z.number() })).default({}),
  archived: z.record(z.string(), z.object({ calls: z.int(), at: time })).default({}),
});

export type Marks = z.output<typeof marksSchema>;

/** Beyond that, the oldest are forgotten. */
const maxMarks = 500;

export function newestMarks<Mark extends { at: number }>(marks: Readonly<Record<string, Mark>>): Record<string, Mark> {
  const newest = Object.entries(marks).sort(([, a], [, b]) => b.at - a.at);
  return Object.fromEntries(newest.slice(0, maxMarks));
}
