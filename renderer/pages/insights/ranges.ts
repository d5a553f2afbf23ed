/** The ranges that one may look at, each to the end of today. Pure. */

import { namesTime, narrowed, sinceFilter } from '../../search/insight-texts.ts';

export const ranges = [
  { name: 'today', label: 'Today', days: 1 },
  { name: '7d', label: '7 days', days: 7 },
  { name: '30d', label: '30 days', days: 30 },
  { name: '90d', label: '90 days', days: 90 },
  { name: 'all', label: 'All', days: null },
] as const;

type Range = (typeof ranges)[number];
export type RangeName = Range['name'];

export interface Looked {
  /** Milliseconds UTC. */
  from: number;
  to: number;
  /** The search that lists all calls that are looked at. */
  search: string;
}

/**
 * @param text a search; the times that it names itself are kept to, whatever the range is
 * @param timeZone the engine's, which reads the search
 */
export function lookedAt(name: RangeName, text: string, now: number, timeZone?: string): Looked {
  const { days } = ranges.find((range) => range.name === name) ?? ranges[1];
  const today = new Date(now);
  const dayAt = (offset: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() + offset).getTime();
  const to = dayAt(1) - 1;
  if (days === null || namesTime(text)) return { from: 0, to, search: text };
  const from = dayAt(1 - days);
  return { from, to, search: narrowed(text, sinceFilter(from, timeZone)) };
}
