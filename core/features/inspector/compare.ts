/** What one body says otherwise than another: the paths that changed, and nothing else. Pure. */

import { parseJson } from '../../events/exact-json.ts';
import type { EventChange } from './contract.ts';

interface Compared {
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** More than anybody reads. */
const mostChanges = 300;
const longestValue = 2_000;
/** Deeper than any real body; what lies deeper is compared as a whole. */
const deepest = 64;

export function compareEvents(a: Compared, b: Compared): { changes: EventChange[]; more: number } {
  const changes: EventChange[] = [];
  let more = 0;
  const report = (path: string, was: unknown, is: unknown) => {
    if (changes.length < mostChanges) changes.push({ path, a: written(was), b: written(is) });
    else more += 1;
  };
  compare('headers', { ...a.headers }, { ...b.headers }, report, 0);
  const [before, after] = [parseJson(a.text), parseJson(b.text)];
  // What is no JSON is one text.
  if (before === undefined || after === undefined) compare('', a.text, b.text, report, 0);
  else compare('', before, after, report, 0);
  return { changes, more };
}

type Report = (path: string, a: unknown, b: unknown) => void;

function compare(path: string, a: unknown, b: unknown, report: Report, depth: number): void {
  if (a === b) return;
  if (depth < deepest && isObject(a) && isObject(b)) compareObjects(path, a, b, report, depth + 1);
  else if (depth < deepest && Array.isArray(a) && Array.isArray(b)) compareLists(path, a, b, report, depth + 1);
  else if (!isEqual(a, b)) report(path, a, b);
}

function compareObjects(path: string, a: Fields, b: Fields, report: Report, depth: number): void {
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : null;
    const place = name === null ? `${path}[${JSON.stringify(key)}]` : path === '' ? name : `${path}.${name}`;
    const [was, is] = [own(a, key), own(b, key)];
    compare(place, was, is, report, depth);
  }
}

/** What both begin and end with is no change: of one turn that was put in, one place changed. */
function compareLists(path: string, a: readonly unknown[], b: readonly unknown[], report: Report, depth: number): void {
  let start = 0;
  while (start < Math.min(a.length, b.length) && isEqual(a[start], b[start])) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && isEqual(a.at(-1 - end), b.at(-1 - end))) end += 1;
  const [before, after] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  for (let place = 0; place < Math.max(before.length, after.length); place += 1) {
    compare(`${path}[${start + place}]`, before[place], after[place], report, depth);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `__proto__` may be a key like any other. */
function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? Object.getOwnPropertyDescriptor(fields, key)?.value : undefined;
}

/** Whether both hold the same, in whatever order of their keys. Follows a stack of its own: a body may be of any depth. */
function isEqual(a: unknown, b: unknown): boolean {
  const pairs: [unknown, unknown][] = [[a, b]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [one, other] = pair;
    if (one === other) continue;
    const lists = Array.isArray(one) && Array.isArray(other);
    if (!lists && !(isObject(one) && isObject(other))) return false;
    const [keys, others] = [Object.keys(one), Object.keys(other)];
    if (keys.length !== others.length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(other, key)) return false;
      pairs.push([own(one as Fields, key), own(other as Fields, key)]);
    }
  }
  return true;
}

function written(value: unknown): string | null {
  if (value === undefined) return null;
  const text = asJson(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // So deep that writing it overflows the stack.
    return '…';
  }
}
