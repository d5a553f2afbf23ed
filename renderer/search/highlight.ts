import type { Highlighted } from '../../core/contract/api.ts';
import { markedBy } from '../../core/query/filter/marked.ts';
import { parseFilter } from '../../core/query/filter/parse.ts';
import { hitsIn } from '../../core/query/text/excerpt.ts';
import type { Term } from '../../core/query/text/query.ts';

/** One thing that a search asks for. Read by the engine's own rules, so that what is marked is what was found. */
export type SearchTerm = Term;

/** What is to be marked where a search text found it: its words, and what was to be said. Empty when there is nothing. */
export function searchTerms(text: string): SearchTerm[] {
  return markedBy(parseFilter(text))?.terms ?? [];
}

/** Cuts a text into segments where the terms hit; joined, the segments are the text. */
export function highlight(text: string, terms: readonly SearchTerm[]): Highlighted {
  const segments: Highlighted = [];
  let done = 0;
  const add = (end: number, hit: boolean) => {
    if (end > done) segments.push({ text: text.slice(done, end), hit });
    done = Math.max(done, end);
  };
  if (terms.length > 0) {
    for (const { start, end } of hitsIn(text, terms)) {
      add(start, false);
      add(end, true);
    }
  }
  add(text.length, false);
  return segments;
}

/** Whether the terms hit anywhere in a text. */
export function isHit(text: string, terms: readonly SearchTerm[]): boolean {
  return terms.length > 0 && hitsIn(text, terms).length > 0;
}
