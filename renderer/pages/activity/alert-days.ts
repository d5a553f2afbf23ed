import type { AlertLine, AlertRecord } from '../../../core/contract/api.ts';

/** What was decided on one day: what was shown by itself, and the rest as lines. */
export interface AlertDay {
  /** When it begins, milliseconds UTC. */
  day: number;
  /** Newest first. */
  alerts: AlertRecord[];
  lines: AlertLine[];
}

/** Puts both under the days of the machine's zone, the newest day first. */
export function alertDays(alerts: readonly AlertRecord[], lines: readonly AlertLine[]): AlertDay[] {
  const days = new Map<number, AlertDay>();
  const dayOf = (at: number): AlertDay => {
    const day = new Date(at).setHours(0, 0, 0, 0);
    const known = days.get(day) ?? { day, alerts: [], lines: [] };
    days.set(day, known);
    return known;
  };
  for (const alert of alerts) dayOf(alert.decidedAt).alerts.push(alert);
  for (const line of lines) dayOf(line.from).lines.push(line);
  return [...days.values()].sort((a, b) => b.day - a.day);
}
