/** The setting of the quiet hours: the part of each day in which notifications are held back. */

import { z } from 'zod';
import { lastDate } from '../events/believed-time.ts';
import { weekdays } from './weekdays.ts';

export const timeOfDay = z
  .string()
  .trim()
  // As one writes it by hand.
  .overwrite((value) => value.replace(/^\d:/, '0$&'))
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day from 00:00 to 23:59, such as 22:30');

export const quietHours = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** When they begin and end, by the clock on the wall; an end that is before the beginning is on the next day. */
    from: timeOfDay.default('22:00'),
    to: timeOfDay.default('07:00'),
    /** The days of the week on which they begin. */
    days: z
      .array(z.enum(weekdays))
      .min(1, 'must name at least one day of the week')
      .overwrite((days) => weekdays.filter((day) => days.includes(day)))
      .default([...weekdays]),
    /** The end of those in which the user wants to be notified all the same, milliseconds UTC; 0 when there are none. */
    liftedUntil: z.int().min(0).max(lastDate).default(0),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'must be another time than the one at which quiet hours begin',
  });
