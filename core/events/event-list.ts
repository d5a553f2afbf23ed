/** Several events in one delivery. Source: TopCalls' webhook contract, "Events". */

import { documentedFields } from './field-names.ts';
import { type Fields, firstNames, isFields, textOf } from './fields.ts';
import { mostInDelivery } from './limits.ts';
import { wayDown } from './wrappers.ts';

export interface EventList {
  entries: readonly unknown[];
  /** What the object says in which the list stands; null for a list that stands alone. */
  envelope: Fields | null;
}

const places = ['events', 'data', 'items', 'calls', 'records', 'Records', 'results', 'batch'];
/** So many entries are looked at to see whether they are events. */
const mostTried = 5;
/** An envelope says no more than this. */
const mostBeside = 40;

/** The list of events that a body is, or holds; null where it is about one thing. An empty list is one, too. */
export function listIn(value: unknown): EventList | null {
  if (Array.isArray(value)) {
    // A list of lists, as some batch what is batched already.
    const entries = value.every(Array.isArray) ? value.slice(0, mostInDelivery).flat() : value;
    return entries.length === 0 || entries.some(isFields) ? { entries, envelope: null } : null;
  }
  if (!isFields(value)) return null;
  if (isNumbered(value)) return { entries: Object.values(value), envelope: null };
  const place = places.find((name) => Array.isArray(value[name]));
  const entries = place === undefined ? null : value[place];
  if (!Array.isArray(entries) || isAboutCall(value)) return null;
  const tried = entries.filter(isFields).slice(0, mostTried);
  const areEvents = tried.some(isEvent) || (entries.length === 0 && place === 'events');
  return areEvents ? { entries, envelope: beside(value) } : null;
}

/** `{"0":{…},"1":{…}}`: a list, as some languages write one. */
function isNumbered(value: Fields): boolean {
  if (value[0] === undefined || !isFields(value[0])) return false;
  return firstNames(value, mostInDelivery).every((key, index) => key === String(index) && isFields(value[key]));
}

/** An entry as a delivery of its own. */
export interface Entry {
  headers: Readonly<Record<string, string>>;
  query: string;
  body: unknown;
}

/** An event of a list goes by its own name, where it has one; else by that of the list, or of the whole delivery. */
export function entryOf({ envelope }: EventList, entry: unknown, headers: Entry['headers'], query: string): Entry {
  const hasName = isFields(entry) && textOf(documentedFields(entry), 'event', 'event_type') !== null;
  if (hasName) return { headers: {}, query: '', body: entry };
  return { headers, query, body: envelope === null || !isFields(entry) ? entry : { ...envelope, data: entry } };
}

function isAboutCall(body: Fields): boolean {
  return wayDown(body).some(({ fields, key }) => textOf(fields, 'call_id') !== null || key === 'call');
}

function isEvent(entry: Fields): boolean {
  const fields = documentedFields(entry);
  return (
    textOf(fields, 'event', 'event_type', 'call_id') !== null ||
    wayDown(entry).some(({ fields: inner }) => textOf(inner, 'call_id') !== null)
  );
}

function beside(body: Fields): Fields {
  const single: Record<string, unknown> = {};
  for (const key of firstNames(body, mostBeside)) {
    const value = body[key];
    if (typeof value !== 'object' && !places.includes(key)) single[key] = value;
  }
  return single;
}
