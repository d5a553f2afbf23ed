import { dateFormatter } from './formatters.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** What is said of a number that is no date: one was stored by an earlier version, or comes from a clock that went wrong. */
const unknown = 'an unknown time';

const isDate = (at: number) => !Number.isNaN(new Date(at).getTime());

/** A moment as machines read it, for the `datetime` of an element; undefined where it is no date. */
export function machineTime(at: number): string | undefined {
  return isDate(at) ? new Date(at).toISOString() : undefined;
}

const weekday = dateFormatter({ weekday: 'short' });
const dayAndMonth = dateFormatter({ day: 'numeric', month: 'short' });
const dayMonthYear = dateFormatter({ day: 'numeric', month: 'short', year: 'numeric' });
const dayAndLongMonth = dateFormatter({ day: 'numeric', month: 'long' });
const wholeDay = dateFormatter({ day: 'numeric', month: 'long', year: 'numeric' });
const weekdayAndDate = dateFormatter({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const weekdayAndDay = dateFormatter({ weekday: 'short', day: 'numeric', month: 'short' });

/**
 * When something was, as one says it: `just now`, `5 min ago`, `3 h ago`, `Yesterday 14:02`, `Mon 14:02`, `3 Nov`, `3 Nov 2025`.
 * Both times are milliseconds UTC; the words are in the machine's zone. A time ahead of `now` is given as a date and clock.
 */
export function whenWords(at: number, now: number): string {
  if (!isDate(at)) return `at ${unknown}`;
  const age = now - at;
  const days = calendarDays(at, now);
  if (age >= -5_000 && age < minuteMs) return 'just now';
  if (age >= 0 && age < hourMs) return `${Math.floor(age / minuteMs)} min ago`;
  if (age >= 0 && days === 0) return `${Math.floor(age / hourMs)} h ago`;
  if (days === 1) return `Yesterday ${clockWords(at)}`;
  if (days > 1 && days < 7) return `${weekday(at)} ${clockWords(at)}`;
  if (age < 0) return momentWords(at, now);
  return shortDayWords(at, now);
}

/** A moment to come: `14:02` today, `tomorrow at 8:00`, else `3 November at 8:00`. */
export function momentWords(at: number, now: number): string {
  if (!isDate(at)) return unknown;
  const days = calendarDays(now, at);
  if (days === 0) return clockWords(at);
  if (days === 1) return `tomorrow at ${clockWords(at)}`;
  return `${dayAndLongMonth(at)} at ${clockWords(at)}`;
}

/** The whole moment to the second, such as `Tue, 3 Nov 2026, 14:02:09`. */
export function exactWords(at: number): string {
  if (!isDate(at)) return `at ${unknown}`;
  return `${weekdayAndDate(at)}, ${clock(new Date(at), true)}`;
}

/** A day over what happened on it, such as `Today`, `Yesterday` or `Tue, 3 Nov 2026`. */
export function dayTitle(at: number, now: number): string {
  const days = calendarDays(at, now);
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : weekdayAndDate(at);
}

/** A span, such as `on Tue 3 Nov, from 14:02 to 15:30`, or over midnight `from Tue 3 Nov, 22:10 to Wed 4 Nov, 6:45`. */
export function spanWords(from: number, to: number): string {
  if (!isDate(from) || !isDate(to)) return `at ${unknown}`;
  return calendarDays(from, to) === 0
    ? `on ${weekdayAndDay(from)}, from ${clockWords(from)} to ${clockWords(to)}`
    : `from ${weekdayAndDay(from)}, ${clockWords(from)} to ${weekdayAndDay(to)}, ${clockWords(to)}`;
}

/** The day alone, such as `3 November 2026`. */
export function dayWords(at: number): string {
  if (!isDate(at)) return 'an unknown day';
  return wholeDay(at);
}

/** A day in short, such as `3 Nov`, or `3 Nov 2025` of another year than that of `now`. */
export function shortDayWords(at: number, now: number): string {
  if (!isDate(at)) return 'an unknown day';
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dayAndMonth(at) : dayMonthYear(at);
}

/** Hours and minutes on the wall, such as `8:05`, or `8:05 am` where the user's locale has twelve hours. */
export function clockWords(at: number): string {
  if (!isDate(at)) return unknown;
  return clock(new Date(at));
}

/** An hour of the day, such as `14:00`, or `2:00 pm`. */
export function hourWords(hour: number): string {
  return clock(new Date(1970, 0, 1, hour));
}

/** Whether the user's locale counts twelve hours. The words are English whatever it is; its clock is not a matter of words. */
const hasTwelveHours = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12 === true;

function clock(date: Date, withSeconds = false): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = date.getHours();
  const rest = `${pad(date.getMinutes())}${withSeconds ? `:${pad(date.getSeconds())}` : ''}`;
  return hasTwelveHours ? `${hours % 12 || 12}:${rest} ${hours < 12 ? 'am' : 'pm'}` : `${hours}:${rest}`;
}

/** Rounded, because a day on which the clocks change has 23 or 25 hours. */
function calendarDays(from: number, to: number): number {
  return Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / (24 * hourMs));
}
