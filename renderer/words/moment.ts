const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * When something was, as one says it: `just now`, `5 min ago`, `3 h ago`, `Yesterday 14:02`, `Mon 14:02`, `3 Nov`, `3 Nov 2025`.
 * Both times are milliseconds UTC; the words are in the machine's zone. A time ahead of `now` is given as a date and clock.
 */
export function whenWords(at: number, now: number): string {
  const age = now - at;
  const days = calendarDays(at, now);
  if (age >= -5_000 && age < minuteMs) return 'just now';
  if (age >= 0 && age < hourMs) return `${Math.floor(age / minuteMs)} min ago`;
  if (age >= 0 && days === 0) return `${Math.floor(age / hourMs)} h ago`;
  if (days === 1) return `Yesterday ${clockWords(at)}`;
  if (days > 1 && days < 7) return `${format(at, { weekday: 'short' })} ${clockWords(at)}`;
  if (age < 0) return momentWords(at, now);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return format(at, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
}

/** A moment to come: `14:02` today, `tomorrow at 8:00`, else `3 November at 8:00`. */
export function momentWords(at: number, now: number): string {
  const days = calendarDays(now, at);
  if (days === 0) return clockWords(at);
  if (days === 1) return `tomorrow at ${clockWords(at)}`;
  return `${format(at, { day: 'numeric', month: 'long' })} at ${clockWords(at)}`;
}

/** The whole moment to the second, such as `Tue, 3 Nov 2026, 14:02:09`. */
export function exactWords(at: number): string {
  const day = format(at, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${clock(new Date(at), true)}`;
}

/** A span, such as `on Tue 3 Nov, from 14:02 to 15:30`, or over midnight `from Tue 3 Nov, 22:10 to Wed 4 Nov, 6:45`. */
export function spanWords(from: number, to: number): string {
  const day = (at: number) => format(at, { weekday: 'short', day: 'numeric', month: 'short' });
  return calendarDays(from, to) === 0
    ? `on ${day(from)}, from ${clockWords(from)} to ${clockWords(to)}`
    : `from ${day(from)}, ${clockWords(from)} to ${day(to)}, ${clockWords(to)}`;
}

/** The day alone, such as `3 November 2026`. */
export function dayWords(at: number): string {
  return format(at, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Hours and minutes on the wall, such as `8:05`, or `8:05 am` where the user's locale has twelve hours. */
export function clockWords(at: number): string {
  return clock(new Date(at));
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

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}
