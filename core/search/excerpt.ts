/** The piece of a text around a search's hits, with the hits marked. Made for the rows of a page only. */

import type { Highlighted } from '../api.ts';
import type { Term } from './query.ts';
import { fold, type Piece, piecesOf } from './segment.ts';

interface Span {
  start: number;
  end: number;
}

const lengthBefore = 40;
const lengthInAll = 160;

/** Whether each of `terms` hits `text` somewhere. */
export function hitByAll(text: string, terms: readonly Term[]): boolean {
  const folded = fold(text);
  // Cutting a text into pieces costs much more than seeing that not all of them can be there.
  if (!terms.every((term) => term.pieces.every((piece) => folded.includes(piece)))) return false;
  const pieces = piecesOf(text);
  return terms.every((term) => pieces.some((_, at) => hitsAt(pieces, at, term)));
}

/** Places where any of `terms` hits `text`, in order, in UTF-16 units. */
export function hitsIn(text: string, terms: readonly Term[]): Span[] {
  const folded = fold(text);
  if (!terms.some((term) => folded.includes(term.pieces[0] ?? ''))) return [];
  const pieces = piecesOf(text);
  return pieces.flatMap((_, at) => {
    const lengths = terms.filter((term) => hitsAt(pieces, at, term)).map((term) => term.pieces.length);
    const first = pieces[at];
    const last = pieces[at + Math.max(0, ...lengths) - 1];
    return lengths.length > 0 && first && last ? [{ start: first.start, end: last.end }] : [];
  });
}

function hitsAt(pieces: readonly Piece[], at: number, { pieces: wanted, prefix }: Term): boolean {
  return wanted.every((want, index) => {
    const folded = pieces[at + index]?.folded;
    const mayGoOn = prefix && index === wanted.length - 1;
    return folded === want || (mayGoOn && folded?.startsWith(want) === true);
  });
}

/** The stretch of `text` around its first hit; null when nothing hits. */
export function excerpt(text: string, terms: readonly Term[]): Highlighted | null {
  const hits = hitsIn(text, terms);
  const first = hits[0];
  if (first === undefined) return null;
  const from = wordStart(text, Math.max(0, first.start - lengthBefore));
  const to = Math.max(first.end, wordEnd(text, Math.min(text.length, from + lengthInAll)));
  const segments: Highlighted = from > 0 ? [{ text: '…', hit: false }] : [];
  let at = from;
  for (const { start, end } of hits) {
    if (start < at || end > to) continue;
    if (start > at) segments.push({ text: text.slice(at, start), hit: false });
    segments.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < to) segments.push({ text: text.slice(at, to), hit: false });
  if (to < text.length) segments.push({ text: '…', hit: false });
  return segments;
}

/** Marks `digits` inside a phone number that may be written with other characters between; null when it does not hit. */
export function numberExcerpt(number: string, digits: string): Highlighted | null {
  const places = [...number].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
  const at = places
    .map((index) => number[index])
    .join('')
    .indexOf(digits);
  const start = places[at];
  const last = places[at + digits.length - 1];
  if (at < 0 || start === undefined || last === undefined) return null;
  return [
    { text: number.slice(0, start), hit: false },
    { text: number.slice(start, last + 1), hit: true },
    { text: number.slice(last + 1), hit: false },
  ].filter(({ text }) => text !== '');
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space >= 0 && space - at < 20 ? space + 1 : whole(text, at);
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > 0 && at - space < 20 ? space : whole(text, at);
}

/** Steps back where `at` would cut a surrogate pair in two. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
