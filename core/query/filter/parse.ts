/** Reading a filter: never fails. What is no filter is a word, and what is half a filter is kept, with what it lacks. Pure. */

import { parseSearch, type SearchQuery } from '../text/query.ts';
import { type FilterKey, filterKeys } from './keys.ts';
import { type Token, tokensOf } from './tokens.ts';

interface Place {
  /** Where it stands in what was typed, in UTF-16 units. */
  at: number;
  end: number;
}

export interface Word extends Place {
  type: 'word';
  text: string;
  quoted: boolean;
  negated: boolean;
}

/** All of the values of one key, any of which is to hold; or, negated, none. */
export interface Term extends Place {
  type: 'term';
  key: FilterKey;
  negated: boolean;
  /** In their one spelling. */
  values: string[];
}

/** What lacks something, and counts for nothing. */
export interface Half extends Place {
  type: 'half';
  text: string;
}

export interface FilterProblem {
  /** `no_value`: nothing stands behind the key; `bad_value`: the key takes no such value. */
  code: 'no_value' | 'bad_value';
  key: FilterKey;
  /** As typed. */
  value: string;
  /** Where it stands in what was typed, in UTF-16 units. */
  at: number;
}

export interface Filter {
  items: (Word | Term | Half)[];
  problems: FilterProblem[];
}

export function parseFilter(text: string): Filter {
  const problems: FilterProblem[] = [];
  const items = tokensOf(text).map((token) => itemOf(token, text, problems));
  return { items, problems };
}

function itemOf(token: Token, typed: string, problems: FilterProblem[]): Word | Term | Half {
  const { at, end, negated } = token;
  if (token.key === null) return { type: 'word', text: token.word.text, quoted: token.word.quoted, negated, at, end };
  const { key } = token;
  const values: string[] = [];
  for (const written of token.values) {
    const value = filterKeys[key].read(written.text);
    if (value !== null) values.push(value);
    else problems.push({ code: 'bad_value', key, value: written.text, at: written.at });
  }
  if (token.values.length === 0) problems.push({ code: 'no_value', key, value: '', at });
  if (values.length === 0) return { type: 'half', text: typed.slice(at, end), at, end };
  return { type: 'term', key, negated, values: [...new Set(values)], at, end };
}

export const termsOf = ({ items }: Filter): Term[] => items.filter((item) => item.type === 'term');

/** The free words as they were typed, all of which must be found; and those none of which may. */
export function wordsOf({ items }: Filter): { wanted: string; unwanted: string[] } {
  const words = items.filter((item) => item.type === 'word');
  const written = ({ text, quoted }: Word) => (quoted ? `"${text}"` : text);
  return {
    wanted: words
      .filter(({ negated }) => !negated)
      .map(written)
      .join(' '),
    unwanted: words.filter(({ negated }) => negated).map(written),
  };
}

/** What the free words ask the indexes for; null where there are none that can be searched. */
export function searchIn(filter: Filter): SearchQuery | null {
  return parseSearch(wordsOf(filter).wanted);
}
