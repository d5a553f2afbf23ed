/** What the clocks of the engine show, which may run in another zone than the page. Pure. */

/** The page's own zone. */
export const pageZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * @param at milliseconds UTC
 * @param timeZone such as `Europe/Berlin`; the page's own where it is not given
 * @returns the day, such as `2026-11-03`, and the time, such as `14:05`
 */
export function clocksAt(at: number, timeZone: string = pageZone()): { day: string; time: string } {
  const known = formatters.get(timeZone) ?? formatterOf(timeZone);
  formatters.set(timeZone, known);
  const [day = '', time = ''] = known.format(at).split(' ');
  return { day, time };
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  // Swedes write dates as the language of filters does.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
}

/** The day after, such as `2026-11-04`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
