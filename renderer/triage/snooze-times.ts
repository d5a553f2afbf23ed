/** When a call that is snoozed comes back, by a choice. Pure; in the machine's zone. */

const hourMs = 3_600_000;
const [morning, evening] = [9, 18];

export interface SnoozeChoice {
  label: string;
  /** Milliseconds UTC. */
  at: number;
}

/** What is offered at a moment, the soonest first. */
export function snoozeChoices(now: number): SnoozeChoice[] {
  const today = new Date(now);
  const day = (days: number, hour: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour).getTime();
  const toMonday = (8 - today.getDay()) % 7 || 7;
  const inThreeHours = Math.ceil((now + 3 * hourMs) / (hourMs / 2)) * (hourMs / 2);
  const choices = [
    { label: 'In 3 hours', at: inThreeHours },
    ...(today.getHours() < evening - 1 ? [{ label: 'This evening', at: day(0, evening) }] : []),
    { label: 'Tomorrow', at: day(1, morning) },
    ...(toMonday === 1 ? [] : [{ label: 'Next Monday', at: day(toMonday, morning) }]),
  ];
  return choices.sort((a, b) => a.at - b.at);
}

/** The next time that it is so late on that day of the week. @param time as `09:00` @param weekday 0 is Sunday */
export function nextTime(weekday: number, time: string, now: number): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const today = new Date(now);
  const inDays = (weekday - today.getDay() + 7) % 7;
  const at = (days: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, Number(hours), Number(minutes)).getTime();
  return at(inDays) > now ? at(inDays) : at(inDays + 7);
}
