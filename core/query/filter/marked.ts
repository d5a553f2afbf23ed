/** What of a filter is to be marked in the calls that it found: its words, and what was to be said. Pure. */

import { parseSearch, type SearchQuery } from '../text/query.ts';
import { type Filter, searchIn, termsOf } from './parse.ts';

/** Null where there is nothing to be marked. */
export function markedBy(filter: Filter): SearchQuery | null {
  const words = searchIn(filter);
  const said = termsOf(filter).flatMap(({ key, negated, values }) => (key === 'said' && !negated ? values : []));
  const phrases = parseSearch(said.map((value) => `"${value}"`).join(' '));
  if (words === null || phrases === null) return words ?? phrases;
  return { ...words, terms: [...words.terms, ...phrases.terms] };
}
