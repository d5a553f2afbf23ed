/** Fields under the names that TopCalls documents, from those under which other platforms send them (`spellings.ts`). */

import { dialectOf, firstMarks } from './dialects.ts';
import { type Fields, firstNames, isFields, maxFields } from './fields.ts';
import { holders, spellings } from './spellings.ts';

interface Spelling {
  name: string;
  rank: number;
}

const byName = new Map<string, Spelling>(
  spellings.flatMap((names) => names.map((other, rank) => [other, { name: names[0], rank }] as const)),
);
/** Names that are read under no other one. */
for (const name of [
  'event',
  'event_type',
  'type',
  'id',
  'metadata',
  'transcript',
  'lead_id',
  'actual_duration_billed',
]) {
  if (!byName.has(name)) byName.set(name, { name, rank: 0 });
}

for (const mark of firstMarks) if (!byName.has(mark)) byName.set(mark, { name: mark, rank: 1 });
/** `callid` is `call_id`, where no other name is spelled so. */
for (const [name, { name: documented, rank }] of [...byName]) {
  const joined = name.replaceAll('_', '');
  if (!byName.has(joined)) byName.set(joined, { name: documented, rank: rank + 0.5 });
}

/** The same fields under the documented names; an object that has no others is given back as it is. */
export function documentedFields(fields: Fields): Fields {
  let seen = 0;
  for (const key in fields) {
    const spelling = byName.get(key);
    if (spelling === undefined ? unusual.test(key) : spelling.rank > 0) return renamed(fields);
    seen += 1;
    if (seen === maxFields) {
      firstNames(fields, maxFields);
      break;
    }
  }
  return fields;
}

/** A call's fields, with what stands in objects inside of it. */
export function withHeldFields(fields: Fields): Fields {
  let all = fields;
  for (const [holder, ...names] of holders) {
    const inner = all[holder];
    if (!isFields(inner) || (holder === 'metadata' && !isOfPlatform(inner))) continue;
    const found = documentedFields(inner);
    const added = names.filter((name) => isSaid(found[name]) && !isSaid(all[name]));
    if (added.length > 0) all = { ...all, ...Object.fromEntries(added.map((name) => [name, found[name]])) };
  }
  return all;
}

/** What a caller attached may say anything; only what a platform wrote there is about the call. */
function isOfPlatform(metadata: Fields): boolean {
  return 'call_duration_secs' in metadata || 'start_time_unix_secs' in metadata;
}

const unusual = /[^a-z0-9_]/;

function renamed(fields: Fields): Fields {
  const found = new Map<string, { rank: number; value: unknown }>();
  const names = firstNames(fields, maxFields).map((name) => [name, snakeCase(name)] as const);
  const dialect = dialectOf(new Set(names.map(([, snake]) => snake)));
  const add = (snake: string, value: unknown) => {
    const own = dialect !== null && Object.hasOwn(dialect, snake) ? dialect[snake] : undefined;
    const { name, rank } =
      own === undefined ? (byName.get(snake) ?? { name: snake, rank: 0 }) : { name: own, rank: -1 };
    const before = found.get(name);
    const isBetter = before === undefined || (isSaid(value) && (!isSaid(before.value) || rank < before.rank));
    if (isBetter) found.set(name, { rank, value });
  };
  for (const [name, snake] of names) add(snake, fields[name]);
  if (names.length === maxFields) {
    for (const name of byName.keys()) if (Object.hasOwn(fields, name)) add(name, fields[name]);
  }
  return Object.fromEntries([...found].map(([name, { value }]) => [name, value]));
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** `CallSid`, `call-sid` and `Call Sid` are `call_sid`; `Duration (seconds)` is `duration_seconds`. */
function snakeCase(key: string): string {
  if (!unusual.test(key) || key.length > 64) return key;
  return key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/^[\s(]+|[\s)]+$/g, '')
    .replaceAll(/[\s()/-]+/g, '_')
    .toLowerCase();
}
