/** An object whose keys are ways down, as flattened bodies have them: `data.call_id`, `data__call_id`. */

import { type Fields, firstNames, isFields } from './fields.ts';

/** An object of more keys is left as it is. */
const most = 200;
const way = /^[A-Za-z]\w*?(?:(?:\.|__)[A-Za-z]\w*?){1,4}$/;

/** With an object for each such way; one whose keys are none is given back as it is. */
export function unfolded(fields: Fields): Fields {
  const names = firstNames(fields, most + 1);
  if (names.length > most) return fields;
  const ways = names.filter((key) => (key.includes('.') || key.includes('__')) && way.test(key));
  if (ways.length === 0) return fields;
  const all: Record<string, unknown> = { ...fields };
  for (const key of ways) {
    delete all[key];
    put(all, key.split(/\.|__/), fields[key]);
  }
  return all;
}

function put(into: Record<string, unknown>, [name = '', ...inner]: readonly string[], value: unknown): void {
  if (inner.length === 0) {
    if (into[name] === undefined) into[name] = value;
    return;
  }
  const below = into[name];
  const copy = isFields(below) ? { ...below } : {};
  if (below !== undefined && !isFields(below)) return;
  put(copy, inner, value);
  into[name] = copy;
}
