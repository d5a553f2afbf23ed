/** Days and times as they are typed into a filter, in the machine's time zone: `2026-11-01`, `today`, `last-night`, `7d`. Pure. */

import { hyphened } from './spelling.ts';

/** Milliseconds UTC; `until` is no part of it. */
export interface TimeSpan {
  from: number;
  until: number;
}

const absolute = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?)?)?$/i;

/** Names of spans that move with the time. */
export const spanNames = [
  'today',
  'yesterday',
  'last-night',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
] as const;
type SpanName = (typeof spanNames)[number];

/**
 * The span that a text names.
 * @param now milliseconds UTC
 * @returns null where it names none
 */
export function spanOf(text: string, now: number): TimeSpan | null {
  const name = spanNames.find((known) => known === hyphened(text));
  return name === undefined ? absoluteSpan(text.trim()) : namedSpan(name, now);
}

/** The one spelling; null where the text names no span. */
export function formatSpan(text: string): string | null {
  const name = spanNames.find((known) => known === hyphened(text));
  if (name !== undefined) return name;
  const match = absolute.exec(text.trim());
  if (match === null || absoluteSpan(text.trim()) === null) return null;
  const [, year, month, day, hour, minute] = match;
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
  const date = [year, ...(month === undefined ? [] : [two(month)]), ...(day === undefined ? [] : [two(day)])].join('-');
  return hour === undefined ? date : `${date}T${two(hour)}:${minute}`;
}

function absoluteSpan(text: string): TimeSpan | null {
  const match = absolute.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  if (year == null) return null;
  if (month == null) return dates([year, 0, 1], [year + 1, 0, 1]);
  if (month < 1 || month > 12) return null;
  if (day == null) return dates([year, month - 1, 1], [year, month, 1]);
  if (day < 1 || day > new Date(year, month, 0).getDate()) return null;
  if (hour == null) return dates([year, month - 1, day], [year, month - 1, day + 1]);
  if (hour > 23 || (minute ?? 0) > 59) return null;
  const from = new Date(year, month - 1, day, hour, minute ?? 0).getTime();
  return { from, until: from + 60_000 };
}

function namedSpan(name: SpanName, now: number): TimeSpan {
  const at = new Date(now);
  const [year, month, day] = [at.getFullYear(), at.getMonth(), at.getDate()];
  const monday = day - ((at.getDay() + 6) % 7);
  switch (name) {
    case 'today':
      return dates([year, month, day], [year, month, day + 1]);
    case 'yesterday':
      return dates([year, month, day - 1], [year, month, day]);
    case 'last-night':
      return dates([year, month, day - 1, 18], [year, month, day, 8]);
    case 'this-week':
      return dates([year, month, monday], [year, month, monday + 7]);
    case 'last-week':
      return dates([year, month, monday - 7], [year, month, monday]);
    case 'this-month':
      return dates([year, month, 1], [year, month + 1, 1]);
    case 'last-month':
      return dates([year, month - 1, 1], [year, month, 1]);
  }
}

type DateParts = [year: number, month: number, day: number, hour?: number];

function dates(from: DateParts, until: DateParts): TimeSpan {
  const at = ([year, month, day, hour = 0]: DateParts) => new Date(year, month, day, hour).getTime();
  return { from: at(from), until: at(until) };
}

const ages = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const;

/** How long ago, in milliseconds: `30m`, `24h`, `7d`, `2w`; null where the text is no such time. */
export function readAge(text: string): number | null {
  const match = /^(\d{1,5})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)$/i.exec(text.trim());
  if (match === null) return null;
  return Number(match[1]) * ages[(match[2] ?? 'd').charAt(0).toLowerCase() as keyof typeof ages];
}

/** The one spelling. */
export function formatAge(text: string): string {
  const [, amount, name = 'd'] = /^(\d+)\s*([a-z])/i.exec(text.trim()) ?? [];
  return `${Number(amount)}${name.toLowerCase()}`;
}
