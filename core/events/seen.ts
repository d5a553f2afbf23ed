/** What was seen in a body that was not understood: names of fields, never what they hold, so that a user can report it. */

import { type Fields, firstNames, isFields } from './fields.ts';
import type { Level } from './wrappers.ts';

export interface Seen {
  code:
    | 'empty'
    | 'text'
    | 'value'
    | 'list'
    | 'empty_list'
    /** An object in which nothing names an event. */
    | 'object_without_event'
    /** One that is about a call or campaign, and does not say which. */
    | 'object_without_id';
  /** Where it stands, such as `data.object`; empty for the body itself. */
  path: string;
  /** The names of its first fields. */
  fields: string[];
}

const mostFields = 12;
const longestField = 40;

/** What the innermost object on the way to a call or campaign is. */
export function seenIn(code: Seen['code'], levels: readonly Level[]): Seen {
  const path = levels.slice(1).map(({ key }) => shortened(key));
  return { code, path: path.join('.'), fields: fieldNames(levels.at(-1)?.sent ?? {}) };
}

/** What a body is that is no object. */
export function seenInstead(value: unknown, bytes: number): Seen {
  if (bytes === 0) return { code: 'empty', path: '', fields: [] };
  if (Array.isArray(value)) {
    const first = value.find(isFields);
    return { code: 'list', path: '', fields: first === undefined ? [] : fieldNames(first) };
  }
  return { code: value === undefined ? 'text' : 'value', path: '', fields: [] };
}

/** In one sentence, such as `Seen: an object under data.object with phone_number and status.` */
export function seenWords({ code, path, fields }: Seen): string {
  const where = path === '' ? '' : ` under ${path}`;
  switch (code) {
    case 'empty':
      return 'Seen: nothing, the body is empty.';
    case 'text':
      return 'Seen: text that is not JSON.';
    case 'empty_list':
      return 'Seen: an empty list.';
    case 'value':
      return 'Seen: a single value.';
    case 'list':
      return `Seen: a list${fields.length === 0 ? '' : ` of objects${withFields(fields)}`}.`;
    case 'object_without_event':
    case 'object_without_id':
      return `Seen: an object${where}${withFields(fields)}.`;
  }
}

function withFields(fields: readonly string[]): string {
  if (fields.length === 0) return ' without fields';
  const last = fields.at(-1) ?? '';
  return ` with ${fields.length === 1 ? last : `${fields.slice(0, -1).join(', ')} and ${last}`}`;
}

function fieldNames(object: Fields): string[] {
  return firstNames(object, mostFields).map(shortened);
}

/** Field names are words; what is none may be somebody's name or number, or turn the sentence round. */
function shortened(name: string): string {
  return /^[\w.$@-]+$/.test(name) && !/\d{5}/.test(name) ? name.slice(0, longestField) : '…';
}
