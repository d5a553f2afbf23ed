/** Words of the tray’s tooltip and menu. Pure; times are worded in the machine’s zone. */

/** Windows cuts tooltips off at 127 characters, and a menu should not grow as wide as the screen. */
export function oneLine(sentence: string): string {
  const line = sentence.replaceAll(/\s+/g, ' ').trim();
  return line.length <= 90 ? line : `${line.slice(0, 89).trimEnd()}…`;
}

/** @param until milliseconds UTC; null until resumed by hand */
export function pausedWords(until: number | null, now: number): string {
  if (until === null) return 'paused';
  switch (calendarDays(now, until)) {
    case 0:
      return `paused until ${clockWords(until)}`;
    case 1:
      return `paused until tomorrow at ${clockWords(until)}`;
    default: {
      const day = new Date(until).toLocaleDateString('en', { day: 'numeric', month: 'long' });
      return `paused until ${day} at ${clockWords(until)}`;
    }
  }
}

/** Less than a day, so that nobody need be told on which day that is. */
export function quietWords(until: number): string {
  return `quiet hours until ${clockWords(until)}`;
}

function clockWords(at: number): string {
  const time = new Date(at);
  return `${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`;
}

/** Rounded, because a day on which the clocks change has 23 or 25 hours. */
function calendarDays(from: number, to: number): number {
  return Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / 86_400_000);
}
