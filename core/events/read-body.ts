/** From the text of a body to what it says. */

import { looksLikeJson, parseJson } from './exact-json.ts';
import { mostInDelivery } from './limits.ts';
import { looseValues } from './loose-json.ts';

export interface ReadBody {
  /** Undefined where the body is not JSON. */
  value: unknown;
  /** How often a text was opened to get there: JSON may stand in a JSON string. */
  opened: number;
  /** Whether the text was not quite JSON, and was read with its slips mended. */
  mended?: boolean;
}

/** JSON within JSON strings is opened so often. */
const mostOpened = 2;

export function readBody(text: string): ReadBody {
  let value = parseJson(text);
  let opened = 0;
  if (value === undefined) {
    const lines = jsonLines(text);
    if (lines !== undefined) return { value: lines, opened };
    const values = looseValues(text);
    if (values === undefined) return { value: undefined, opened };
    return { value: values.length === 1 ? values[0] : values, opened, mended: true };
  }
  while (opened < mostOpened && looksLikeJson(value)) {
    const inner = parseJson(value);
    if (inner === undefined) break;
    value = inner;
    opened += 1;
  }
  return { value, opened };
}

/** Lines of JSON as a list, in which a line that is none is null; undefined where the first is none. */
function jsonLines(text: string): unknown {
  if (!looksLikeJson(text) || !text.trim().includes('\n')) return undefined;
  const [first = '', ...others] = text.split('\n').filter((line) => line.trim() !== '');
  const value = parseJson(first);
  return value === undefined
    ? undefined
    : [value, ...others.map((line, index) => (index < mostInDelivery ? (parseJson(line) ?? null) : null))];
}
