/** When something was said: at a moment, or so long after the call began. */

import type { Fields } from './fields.ts';
import { readTime } from './times.ts';

/** Milliseconds UTC, or milliseconds after the beginning. */
export type Said = { at: number } | { after: number };

/** Fields with a moment, or with seconds after the beginning where the number is too small for one. */
const moments = ['created_at', 'createdAt', 'timestamp', 'time', 'at', 'start_time', 'startTime', 'started_at'];
/** Fields with so long after the beginning, in milliseconds. */
const offsets: readonly (readonly [key: string, ms: number])[] = [
  ['time_in_call_secs', 1_000],
  ['seconds_from_start', 1_000],
  ['secondsFromStart', 1_000],
  ['start', 1_000],
  ['start_seconds', 1_000],
  ['offset', 1_000],
  ['offset_seconds', 1_000],
  ['start_ms', 1],
  ['startMs', 1],
  ['offset_ms', 1],
  ['offsetMs', 1],
  ['beginOffsetMillis', 1],
  ['begin_offset_millis', 1],
  ['start_millis', 1],
  ['start_time_ms', 1],
];
/** Calls do not last a day. */
const longestCallSeconds = 86_400;
const clock = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?$/;

/**
 * Null where an entry does not say.
 * @param bareUnit in which `start` counts, milliseconds
 */
export function saidAt(entry: Fields, bareUnit = 1_000): Said | null {
  for (const key of moments) {
    const value = entry[key];
    if (value === undefined || value === null) continue;
    const at = readTime(value);
    if (at !== null) return { at };
    const after = offsetOf(value, 1_000);
    if (after !== null) return { after };
  }
  for (const [key, unit] of offsets) {
    const value = entry[key];
    if (value === undefined || value === null) continue;
    const at = readTime(value);
    if (at !== null && typeof value !== 'number') return { at };
    const after = offsetOf(value, key === 'start' ? bareUnit : unit);
    if (after !== null) return { after };
    if (at !== null) return { at };
  }
  const { words } = entry;
  const [word] = Array.isArray(words) ? words : [];
  const after = typeof word === 'object' && word !== null ? offsetOf((word as Fields).start, bareUnit) : null;
  return after === null ? null : { after };
}

/**
 * Whether what an entry's `start` and `end` count are milliseconds: whole numbers, between which far too little is said for
 * seconds.
 * @param characters how long its words are
 */
export function isInMilliseconds({ start, end }: Fields, characters: number): boolean {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return false;
  const passed = Number(end) - Number(start);
  return passed >= 200 && characters < passed / 2;
}

/** `4.2`, `"4.2"`, `"00:00:04"` or `"0:04.500"` as milliseconds. */
export function offsetOf(value: unknown, unit: number): number | null {
  if (typeof value === 'string') {
    const [, hours = '0', minutes, seconds, fraction = ''] = clock.exec(value.trim()) ?? [];
    if (minutes !== undefined) {
      return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(fraction.padEnd(3, '0'));
    }
  }
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const isOffset = typeof number === 'number' && number >= 0 && number * unit < longestCallSeconds * 1_000;
  return isOffset ? Math.round(number * unit) : null;
}
