/** Days from one to another as filters, and filters as days. Days are written as the browser's fields take them: `2026-11-01`. Pure. */

import type { Term } from '../../core/query/filter/parse.ts';
import { readAge, spanOf } from '../../core/query/filter/time-span.ts';

/** Both are part of it; empty where it is open on that side. */
export interface DateRange {
  from: string;
  to: string;
}

/** The spans that are asked for most. */
export const datePresets = [
  'on:today',
  'on:yesterday',
  'on:last-night',
  'within:24h',
  'within:7d',
  'within:30d',
  'on:this-week',
  'on:last-week',
  'on:this-month',
] as const;

/** The days that filters let through, as far as they are whole ones. `now` is milliseconds UTC. */
export function rangeOf(terms: readonly Pick<Term, 'key' | 'values'>[], now: number): DateRange {
  let range: DateRange = { from: '', to: '' };
  for (const { key, values } of terms) {
    const [value = ''] = values;
    if (key === 'within') range = { ...range, from: dayOf(now - (readAge(value) ?? 0)) };
    const span = key === 'within' ? null : spanOf(value, now);
    if (span === null) continue;
    if (key === 'after' || key === 'on') range = { ...range, from: dayOf(span.from) };
    if (key === 'before') range = { ...range, to: dayOf(span.from - 1) };
    if (key === 'on') range = { ...range, to: dayOf(span.until - 1) };
  }
  return range;
}

/** Empty for any time. Days in the wrong order are taken in the right one. */
export function rangeFilter({ from, to }: DateRange): string {
  if (from === '' && to === '') return '';
  if (from === to) return `on:${from}`;
  const [first, last] = from !== '' && to !== '' && from > to ? [to, from] : [from, to];
  return [first === '' ? '' : `after:${first}`, last === '' ? '' : `before:${dayAfter(last)}`]
    .filter(Boolean)
    .join(' ');
}

/** The day of a moment, in the machine's zone. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function dayAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return dayOf(new Date(year, month - 1, date + 1).getTime());
}
