/** When the digest of a day is due. Pure; days and times are those of the machine's zone. */

/** The day of `now`, such as `2026-11-04`. */
export function dayOf(now: number): string {
  const date = new Date(now);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Whether the time `at`, such as `08:00`, has come on the day of `now`. */
export function hasCome(at: string, now: number): boolean {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return now >= new Date(now).setHours(hour, minute, 0, 0);
}

/** The day before that of `now`, milliseconds UTC; `to` is its last millisecond. */
export function dayBefore(now: number): { from: number; to: number } {
  const today = new Date(now);
  const start = (days: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() + days).getTime();
  return { from: start(-1), to: start(0) - 1 };
}
