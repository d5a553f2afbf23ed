/** Turning what a person types into what the two indexes are asked. Pure. */

import { type NumberQuery, numberQuery } from './number-query.ts';
import { indexable, piecesOf } from './segment.ts';

/** Pieces that must follow one another; the last one may go on. */
export interface Term {
  /** As typed, for the index, which folds by itself. */
  text: string;
  /** Folded, for the highlighting. */
  pieces: string[];
  prefix: boolean;
}

export interface SearchQuery {
  terms: Term[];
  /** The beginning of a call's id; null when the text cannot be one. */
  id: string | null;
  /** Digits to find inside numbers; null when the text cannot be a number. */
  digits: string | null;
  /** All readings of that number; null together with `digits`. */
  number: NumberQuery | null;
}

/** Ids are not words: they are looked up as they are, from their beginning. */
const idLike = /^[\w-]{6,}$/;
/** Keyboards of phones and word processors put them in by themselves. */
const curlyQuotes = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02]/g;

/** What was typed, with plain quotes in the places of others. */
export function withPlainQuotes(text: string): string {
  return text.replace(curlyQuotes, '"');
}

/**
 * Reads a search: words match as prefixes, "quoted phrases" in their order, and all must match. What looks like a
 * number is also looked for inside phone numbers.
 * @returns null when the text holds nothing that could be searched, which means every call
 */
export function parseSearch(text: string): SearchQuery | null {
  const terms = [...withPlainQuotes(text).matchAll(/"([^"]*)"?|([^\s"]+)/g)].flatMap(([, quoted, word]): Term[] => {
    const typed = quoted ?? word ?? '';
    const pieces = piecesOf(typed).map(({ folded }) => folded);
    // Some word of nearly every call begins with a given letter: a single one is searched as the word that it is.
    return pieces.length === 0 ? [] : [{ text: typed, pieces, prefix: quoted === undefined && typed.length > 1 }];
  });
  if (terms.length === 0) return null;
  const number = numberQuery(text);
  return {
    terms,
    id: idLike.test(text.trim()) ? text.trim() : null,
    digits: number?.anywhere[0] ?? null,
    number,
  };
}

/** The index answers shorter beginnings from lists of its own; those in other letters are left to its own folding. */
const longBeginning = /^[a-z0-9]{4,}$/;

/**
 * The FTS5 expression that asks for calls in which all terms match.
 * @param inNumbers whether the whole search is digits that phone numbers hold
 * @param wordsFrom the indexed words with a beginning of four or more small ASCII letters and digits; null when they are
 *   many. Asked for them by name the index goes from the newest call back, and stops when a page is full; asked for
 *   everything from a beginning on, it gathers all calls first.
 */
export function indexExpression(
  terms: readonly Term[],
  wordsFrom: (beginning: string) => readonly string[] | null,
  inNumbers: boolean,
): string {
  return terms.map((term) => expression(term, wordsFrom, inNumbers)).join(' AND ');
}

function expression(
  { text, pieces, prefix }: Term,
  wordsFrom: (beginning: string) => readonly string[] | null,
  inNumbers: boolean,
): string {
  const asTyped = `"${indexable(text)}"`;
  const [beginning = '', ...more] = pieces;
  if (!prefix) return asTyped;
  if (more.length > 0 || !longBeginning.test(beginning)) return `${asTyped} *`;
  const words = wordsFrom(beginning);
  // The many words with this beginning are those phone numbers, which an index of their own has found.
  if (words === null) return inNumbers ? asTyped : `${asTyped} *`;
  return words.length === 0 ? asTyped : `(${words.map((word) => `"${word}"`).join(' OR ')})`;
}
