/** Hours of the day and days of the week, in the machine's time zone. Pure. */

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

const fromMonday = (date: Date) => (date.getDay() + 6) % 7;

/** From 0, which is Monday, to 6. @param at milliseconds UTC */
export const weekdayOf = (at: number): number => fromMonday(new Date(at));

/** From 0 to 23. @param at milliseconds UTC */
export const hourOf = (at: number): number => new Date(at).getHours();

/** From 0, which is Monday's first, to 167. @param at milliseconds UTC */
export function hourOfWeekOf(at: number): number {
  const date = new Date(at);
  return fromMonday(date) * 24 + date.getHours();
}

/** Also by their first three letters. */
export const readWeekday = (text: string): Weekday | null => {
  const begin = text.trim().toLowerCase();
  return begin.length < 3 ? null : (weekdays.find((day) => day === begin || day.slice(0, 3) === begin) ?? null);
};

/** `14`, `14:00` or `14h`, as `14`. */
export function readHour(text: string): string | null {
  const match = /^(\d{1,2})(?::00|\s*h)?$/i.exec(text.trim());
  return match === null || Number(match[1]) > 23 ? null : String(Number(match[1]));
}
