/** How long something took, in whole seconds. */

import { amountOf, type Fields, isFields, textOf } from './fields.ts';

const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)$/;
const iso = /^P(?:(\d+)D)?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const worded =
  /^(?:(\d+)\s*h(?:ours?|rs?)?)?\s*(?:(\d+(?:\.\d+)?)\s*m(?:in(?:ute)?s?)?)?\s*(?:(\d+(?:\.\d+)?)\s*s(?:ec(?:ond)?s?)?)?$/i;
const millis = /^(\d+(?:\.\d+)?)\s*(?:ms|millis(?:econds?)?|msecs?)$/i;

/** How many seconds a bare number of each field is. TopCalls speaks minutes. */
const units: readonly (readonly [key: string, seconds: number])[] = [
  ['duration_seconds', 1],
  ['duration_ms', 0.001],
  ['duration', 60],
];

/**
 * A duration: a number of `unit`s, as number or text, or what carries its own: text (`2:30`, `00:02:30`, `PT2M30S`,
 * `2 min 30 s`). Gives null for anything else.
 * @param unit in seconds
 */
export function readDuration(value: unknown, unit: number): number | null {
  if (value === undefined || value === null) return null;
  const bare = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const seconds = typeof bare === 'number' && !Number.isNaN(bare) ? bare * unit : (ofText(value) ?? ofObject(value));
  return seconds !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.round(seconds) : null;
}

function ofText(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  const text = value.trim().replace(/^(\d+),(\d+)(?=\s*[a-z])/i, '$1.$2');
  const milliseconds = millis.exec(text)?.[1];
  if (milliseconds !== undefined) return Number(milliseconds) / 1_000;
  const read = clock.exec(text)?.slice(1) ?? worded.exec(text)?.slice(1);
  const [hours, minutes, seconds] = read ?? [];
  if (read?.some((part) => part !== undefined)) return sum(0, hours, minutes, seconds);
  const [, days, ...parts] = iso.exec(text) ?? [];
  return [days, ...parts].some((part) => part !== undefined) ? sum(Number(days ?? 0), ...parts) : null;
}

/** `{"minutes":1,"seconds":32}`, `{"value":92,"unit":"seconds"}`. */
function ofObject(value: unknown): number | null {
  if (!isFields(value)) return null;
  const unit = textOf(value, 'unit', 'units');
  if (unit !== null) return ofText(`${textOf(value, 'value', 'amount') ?? ''} ${unit}`);
  const [hours, minutes, seconds] = ['hours', 'minutes', 'seconds'].map((key) => amountOf(value, key));
  if (minutes === null && seconds === null) return null;
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
}

function sum(days: number, hours = '0', minutes = '0', seconds = '0'): number {
  return ((days * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** Minutes taken for seconds, or seconds for minutes, with what rounding adds. */
const [least, most] = [45, 75];

/**
 * How long a call took. Where its fields do not say, from its start to its end; one that says something sixty times as long
 * or as short as that was in another unit. Times in milliseconds UTC.
 */
export function durationOf(fields: Fields, startedAt: number | null, endedAt: number | null): number | null {
  const said = units.reduce<number | null>((found, [key, unit]) => found ?? readDuration(fields[key], unit), null);
  const passed = startedAt === null || endedAt === null || endedAt < startedAt ? null : (endedAt - startedAt) / 1_000;
  if (passed === null) return said;
  if (said === null) return Math.round(passed);
  const factor = Math.max(said, passed) / Math.min(said, passed);
  return factor >= least && factor <= most ? Math.round(passed) : said;
}
