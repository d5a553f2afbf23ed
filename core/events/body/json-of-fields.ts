/** Fields of a form as one JSON text. Values that are JSON stay as they are written, so that no digit of an id is lost. Pure. */

export interface Field {
  /** As in the form: also `data[call_id]`; empty where the form gives none. */
  name: string;
  value: string;
}

type Tree = Map<string, Tree | string>;

const maxLevels = 4;
/** Names of the field that holds all the rest; each is read as the wrapper `payload`. */
const wholeBody = new Set(['', 'body', 'json', 'file', 'request', 'content', 'raw', 'webhook']);

/** The one JSON value among the fields, where there is nothing beside it; else an object with all of them. */
export function jsonOfFields(fields: readonly Field[]): string {
  const [only, ...others] = fields;
  if (only !== undefined && others.length === 0 && isJsonOfMany(only.value)) return only.value;
  const tree: Tree = new Map();
  for (const { name, value } of fields) {
    const [first = '', ...inner] = name.split(/[[\]]+/).filter((part, index) => index === 0 || part !== '');
    const isWhole = inner.length === 0 && wholeBody.has(first.toLowerCase()) && isJsonOfMany(value);
    const list = name.endsWith('[]') ? [...inner, ''] : inner;
    add(tree, [isWhole ? 'payload' : first, ...list], value);
  }
  return written(tree);
}

function add(tree: Tree, path: readonly string[], value: string): void {
  const [name = '', ...inner] = path.length > maxLevels ? [path.join('.')] : path;
  const key = name === '' ? String(tree.size) : name;
  if (inner.length === 0) {
    if (!tree.has(key)) tree.set(key, value);
    return;
  }
  const known = tree.get(key);
  const below: Tree = known instanceof Map ? known : new Map();
  if (known === undefined) tree.set(key, below);
  add(below, inner, value);
}

function written(tree: Tree): string {
  const entries = [...tree];
  const values = entries.map(([, value]) => (typeof value === 'string' ? valueWritten(value) : written(value)));
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  if (isList) return `[${values.join(',')}]`;
  return `{${entries.map(([key], index) => `${JSON.stringify(key)}:${values[index]}`).join(',')}}`;
}

function valueWritten(value: string): string {
  return isJsonOfMany(value) ? value : JSON.stringify(value);
}

/** Whether a text is a JSON object or list. A number or `true` stays the text that the form had. */
export function isJsonOfMany(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
