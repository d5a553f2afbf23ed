import { type Weekday, weekdays } from '../../core/settings/weekdays.ts';
import { dateFormatter } from './formatters.ts';

/** 5 January 1970 was a Monday. */
const monday = Date.UTC(1970, 0, 5);
const dayMs = 86_400_000;

/** A day of the week, such as `Mon` and `Monday`. */
export function weekdayWords(day: Weekday): { short: string; long: string } {
  const index = weekdays.indexOf(day);
  return { short: shortWeekday(index), long: longWeekday(index) };
}

const short = dateFormatter({ weekday: 'short', timeZone: 'UTC' });
const long = dateFormatter({ weekday: 'long', timeZone: 'UTC' });

/** `Mon`, of 0 for Monday. */
export const shortWeekday = (index: number): string => short(monday + index * dayMs);
/** `Monday`, of 0 for Monday. */
export const longWeekday = (index: number): string => long(monday + index * dayMs);
