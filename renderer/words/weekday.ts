import { type Weekday, weekdays } from '../../core/settings/weekdays.ts';

/** 5 January 1970 was a Monday. */
const monday = Date.UTC(1970, 0, 5);
const dayMs = 86_400_000;

/** A day of the week, such as `Mon` and `Monday`. */
export function weekdayWords(day: Weekday): { short: string; long: string } {
  const at = monday + weekdays.indexOf(day) * dayMs;
  const named = (weekday: 'short' | 'long') =>
    new Intl.DateTimeFormat('en-GB', { weekday, timeZone: 'UTC' }).format(at);
  return { short: named('short'), long: named('long') };
}
