import type { Highlighted } from '../../core/api.ts';
import { type SearchTerm, type TextWord, textWords } from './terms.ts';

/** Cuts a text into segments where the terms hit; joined, the segments are the text. Hits are whole words. */
export function highlight(text: string, terms: readonly SearchTerm[]): Highlighted {
  if (terms.length === 0 || text === '') return [{ text, hit: false }];
  const segments: Highlighted = [];
  let done = 0;
  for (const { start, end } of hits(textWords(text), terms)) {
    if (start > done) segments.push({ text: text.slice(done, start), hit: false });
    segments.push({ text: text.slice(start, end), hit: true });
    done = end;
  }
  if (done < text.length) segments.push({ text: text.slice(done), hit: false });
  return segments;
}

/** How many places of a text the terms hit. */
export function countHits(text: string, terms: readonly SearchTerm[]): number {
  return highlight(text, terms).filter(({ hit }) => hit).length;
}

/** Spans that were hit, in order, without overlaps. */
function hits(words: readonly TextWord[], terms: readonly SearchTerm[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const [index, word] of words.entries()) {
    const length = Math.max(
      0,
      ...terms.filter((term) => startsAt(words, index, term)).map((term) => term.words.length),
    );
    const last = words[index + length - 1];
    if (length === 0 || last === undefined) continue;
    const previous = spans.at(-1);
    if (previous !== undefined && word.start < previous.end) previous.end = Math.max(previous.end, last.end);
    else spans.push({ start: word.start, end: last.end });
  }
  return spans;
}

function startsAt(words: readonly TextWord[], index: number, { words: wanted, prefix }: SearchTerm): boolean {
  return wanted.every((want, offset) => {
    const have = words[index + offset]?.folded;
    if (have === undefined) return false;
    return prefix && offset === wanted.length - 1 ? have.startsWith(want) : have === want;
  });
}
