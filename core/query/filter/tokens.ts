/** Cutting what was typed into words and filters, with their places in it. Pure. */

import { withPlainQuotes } from '../text/query.ts';
import { type FilterKey, keyNamed } from './keys.ts';

interface Written {
  text: string;
  quoted: boolean;
  /** Where it stands, in UTF-16 units; with its quotes. */
  at: number;
  end: number;
}

export type Token = { negated: boolean; at: number; end: number } & (
  | { key: null; word: Written }
  | { key: FilterKey; values: Written[] }
);

const keyAhead = /([a-z][a-z-]*):/iy;
/** A minus before a number is a part of it. */
const minusAhead = /[-\u2212](?=["\p{L}])/uy;
const blanks = /\s*/y;
const bareWord = /[^\s"]+/y;
const bareValue = /[^\s",]+/y;
const quotedText = /"([^"]*)"?/y;

/** Never fails: what is no filter is a word. */
export function tokensOf(typed: string): Token[] {
  const text = withPlainQuotes(typed);
  const tokens: Token[] = [];
  let at = 0;

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at += match[0].length;
    return match;
  };
  const written = (bare: RegExp): Written | null => {
    const start = at;
    const quoted = take(quotedText);
    const found = quoted?.[1] ?? take(bare)?.[0];
    return found === undefined ? null : { text: found, quoted: quoted !== null, at: start, end: at };
  };

  for (take(blanks); at < text.length; take(blanks)) {
    const start = at;
    const negated = take(minusAhead) !== null;
    const afterMinus = at;
    const key = keyNamed(take(keyAhead)?.[1] ?? '');
    if (key !== null) {
      tokens.push({ negated, at: start, key, values: list(), end: at });
      continue;
    }
    at = afterMinus;
    const word = written(bareWord);
    if (word !== null) tokens.push({ negated, at: start, end: at, key: null, word });
  }
  return tokens;

  /** Values with commas between; none where there is a blank instead. */
  function list(): Written[] {
    const values: Written[] = [];
    for (;;) {
      const value = written(bareValue);
      if (value !== null) values.push(value);
      if (text[at] !== ',') return values;
      at += 1;
    }
  }
}
