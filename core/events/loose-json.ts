/**
 * Values in a text that is JSON but for slips that hand-made templates make: a comma too many, a line end in a text, `NaN` or
 * `None` for a number that is missing, several values without a comma between them. What is no such slip is not guessed at.
 */

import { parseJson } from './exact-json.ts';
import { mostInDelivery } from './limits.ts';

/** A longer text with slips is not mended: to look at each character takes time. */
const longest = 1_000_000;
/** A text, also one without its end, so that none is looked for from each quote in it; the end of one value and the beginning of the next, a comma before an end, a word. */
const token =
  /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|[[\]{}]|,(?=\s*[\]}])|\b(?:NaN|None|undefined|True|False)\b|-?\bInfinity\b/g;
const words: Readonly<Record<string, string>> = { True: 'true', False: 'false', ',': '' };
const controls: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** Between values, beside blanks: a comma, a zero byte, what marks a record (RFC 7464), a byte order mark. */
const marks: ReadonlySet<string> = new Set([',', '\0', '\u001e', '\ufeff']);

/** The values of the text, the slips mended; undefined where it is something else. */
export function looseValues(text: string): unknown[] | undefined {
  if (text.length > longest || !isBetween(/^[^[{]{0,20}/.exec(text)?.[0] ?? '')) return undefined;
  const values: unknown[] = [];
  let [depth, written, from] = [0, '', 0];
  for (const { 0: found, index } of text.matchAll(token)) {
    const before = text.slice(from, index);
    if (depth === 0 && !isBetween(before)) return undefined;
    from = index + found.length;
    written += (depth === 0 ? '' : before) + mended(found);
    if (found === '{' || found === '[') depth += 1;
    else if (found === '}' || found === ']') depth -= 1;
    else if (depth === 0) return undefined;
    if (depth > 0) continue;
    const value = depth < 0 ? undefined : parseJson(written);
    if (value === undefined) return undefined;
    values.push(value);
    written = '';
    if (values.length > mostInDelivery) return values;
  }
  return depth === 0 && values.length > 0 && isBetween(text.slice(from)) ? values : undefined;
}

function isBetween(text: string): boolean {
  return text.trim() === '' || [...text].every((one) => marks.has(one) || one.trim() === '');
}

function mended(found: string): string {
  if (found.startsWith('"')) {
    return found.replaceAll(
      /[^ -\u{10ffff}]/gu,
      (one) => controls[one] ?? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }
  return words[found] ?? (found.length === 1 ? found : 'null');
}
