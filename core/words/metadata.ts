import { statisticLabel } from './statistic.ts';

export interface MetadataFact {
  /** The key as it came, with a dot before each inner one. */
  key: string;
  /** The key in words, such as `Customer: account number`. */
  name: string;
  value: string;
  /** Whether it needs the whole width. */
  isLong: boolean;
}

const maxDepth = 3;
const longFrom = 60;

/** A call's metadata as facts to read, inner objects taken apart. What is empty is left out. */
export function metadataFacts(metadata: Readonly<Record<string, unknown>> | null): MetadataFact[] {
  return Object.entries(metadata ?? {}).flatMap(([key, value]) => factsOf([key], value));
}

function factsOf(keys: readonly string[], value: unknown): MetadataFact[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'object' && !Array.isArray(value) && keys.length < maxDepth) {
    return Object.entries(value).flatMap(([key, inner]) => factsOf([...keys, key], inner));
  }
  const text = textOf(value);
  if (text === '') return [];
  return [{ key: keys.join('.'), name: nameOf(keys), value: text, isLong: text.length > longFrom }];
}

function nameOf([first = '', ...inner]: readonly string[]): string {
  return [statisticLabel(first), ...inner.map((key) => statisticLabel(key).toLowerCase())].join(': ');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  return isPlainList ? value.map(textOf).join(', ') : JSON.stringify(value);
}
