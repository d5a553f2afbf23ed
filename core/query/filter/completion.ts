/** What is being typed where the cursor stands in a filter, and what of some values would complete it. Pure. */

import { fold } from '../text/segment.ts';
import { quotedIfNeeded } from './format.ts';
import { type FilterKey, filterKeys, keyNames } from './keys.ts';
import { tokensOf } from './tokens.ts';

/** A part of a text, in UTF-16 units; what completes it takes its place. */
interface Part {
  /** What of it stands before the cursor, without quotes. */
  typed: string;
  at: number;
  end: number;
}

export type Typing = Part & ({ key: null } | { key: FilterKey; others: string[] });

/**
 * @param at where the cursor stands, in UTF-16 units
 * @returns `key` null: a word, which may become a key; else a value of that key beside others. Null where a phrase is typed
 */
export function typingAt(text: string, at: number): Typing | null {
  const token = tokensOf(text).find((each) => each.at <= at && at <= each.end);
  if (token === undefined) return { key: null, typed: '', at, end: at };
  const start = token.at + (token.negated ? 1 : 0);
  if (token.key === null) {
    if (token.word.quoted) return null;
    // A key that there is not, with what stands behind it.
    const colon = text.indexOf(':', start) + 1;
    const end = at < colon && colon <= token.end ? colon : token.end;
    return { key: null, typed: text.slice(start, Math.max(start, at)), at: start, end };
  }
  const behindKey = text.indexOf(':', start) + 1;
  if (at < behindKey) return { key: null, typed: text.slice(start, Math.max(start, at)), at: start, end: behindKey };
  const value = token.values.find((each) => each.at <= at && at <= each.end);
  const others = token.values.filter((each) => each !== value).map((each) => each.text);
  if (value === undefined) return { key: token.key, typed: '', at, end: at, others };
  const typed = value.text.slice(0, Math.max(0, at - value.at - (value.quoted ? 1 : 0)));
  return { key: token.key, typed, at: value.at, end: value.end, others };
}

/** Names of keys, with their colon, that begin like this or have another name that does. */
export function keysFor(typed: string): string[] {
  const beginning = typed.toLowerCase();
  const names = (key: FilterKey) => [key, ...(filterKeys[key].aliases ?? [])];
  return keyNames.filter((key) => names(key).some((name) => name.startsWith(beginning))).map((key) => `${key}:`);
}

/** Those of the values that begin with what was typed, then those that hold it, each in its order; as they are typed. */
export function valuesFor<Value extends { value: string }>(
  { typed, others }: { typed: string; others: readonly string[] },
  values: readonly Value[],
): (Value & { text: string })[] {
  const asked = fold(typed);
  const left = values.filter(({ value }) => !others.includes(value) && !value.includes('"'));
  const beginning = left.filter(({ value }) => fold(value).startsWith(asked));
  const holding = left.filter(({ value }) => !fold(value).startsWith(asked) && fold(value).includes(asked));
  return [...beginning, ...holding].map((each) => ({ ...each, text: quotedIfNeeded(each.value) }));
}
