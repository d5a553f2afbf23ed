/** Reading single fields out of what TopCalls sends: tolerant of missing, null and wrongly typed values, never throwing. */

import { beginningOf, longestName } from './limits.ts';
import { readTime } from './times.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object of more fields has no more that anybody knows. */
export const maxFields = 2_000;
/** The first fields of objects that have very many: only to begin to list these takes a second. */
const firstOfMany = new WeakMap<Fields, string[]>();

/** The names of the first fields, up to `most` and to `maxFields`. */
export function firstNames(fields: Fields, most: number): string[] {
  const known = firstOfMany.get(fields);
  if (known !== undefined) return known.slice(0, most);
  const names: string[] = [];
  for (const name in fields) {
    names.push(name);
    if (names.length === maxFields) break;
  }
  if (names.length === maxFields) firstOfMany.set(fields, names);
  return names.slice(0, most);
}

/** The first of `keys` that holds text (or a number, read as text), trimmed; null when none does. */
export function textOf(fields: Fields, ...keys: string[]): string | null {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === 'string') {
      const text = value.trim();
      if (text !== '') return text;
    } else if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return null;
}

/** The same for what identifies somebody or something: null also where it is longer than ids and numbers are. */
export function idOf(fields: Fields, ...keys: string[]): string | null {
  const text = textOf(fields, ...keys);
  return text !== null && text.length <= longestName ? text : null;
}

/** The same for what is read by people: its beginning, of at most `longest` UTF-16 units, where it is longer. */
export function proseOf(fields: Fields, longest: number, ...keys: string[]): string | null {
  const text = textOf(fields, ...keys);
  return text === null ? null : beginningOf(text, longest);
}

/** The first of `keys` that holds a finite number of at least zero, also when written as text; null when none does. */
export function amountOf(fields: Fields, ...keys: string[]): number | null {
  for (const key of keys) {
    const value = fields[key];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number;
  }
  return null;
}

/** The first of `keys` that holds a time between 2000 and 2100, as milliseconds UTC; null when none does. */
export function timeOf(fields: Fields, ...keys: string[]): number | null {
  for (const key of keys) {
    const at = readTime(fields[key]);
    if (at !== null) return at;
  }
  return null;
}
