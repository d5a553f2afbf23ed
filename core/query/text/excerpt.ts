/** The piece of a text around a search's hits, with the hits marked. Made for the rows of a page only. */

import type { Highlighted } from './highlighted.ts';
import { hitInNumber, type NumberQuery } from './number-query.ts';
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
  const mayHold = mayHoldPieces(text);
  // Cutting a text into pieces costs much more than seeing that not all of them can be there.
  if (!terms.every((term) => term.pieces.every(mayHold))) return false;
  const pieces = piecesOf(text);
  return terms.every((term) => pieces.some((_, at) => hitsAt(pieces, at, term) !== null));
}

/** Places where any of `terms` hits `text`, in order, in UTF-16 units. */
export function hitsIn(text: string, terms: readonly Term[]): Span[] {
  const mayHold = mayHoldPieces(text);
  if (!terms.some((term) => mayHold(term.pieces[0] ?? ''))) return [];
  const pieces = piecesOf(text);
  return pieces.flatMap(({ start }, at) => {
    const ends = terms.flatMap((term) => hitsAt(pieces, at, term) ?? []);
    return ends.length === 0 ? [] : [{ start, end: Math.max(...ends) }];
  });
}

/** Whether the text has the letters of a piece in a row somewhere, also over an apostrophe. */
function mayHoldPieces(text: string): (piece: string) => boolean {
  const folded = fold(text);
  const joined = folded.includes("'") ? folded.replaceAll("'", '') : folded;
  return (piece) => folded.includes(piece) || joined.includes(piece);
}

/** Where a term that hits the pieces from `at` on ends in the text; null where it does not. */
function hitsAt(pieces: readonly Piece[], at: number, { pieces: wanted, prefix }: Term): number | null {
  let next = at;
  for (const [index, want] of wanted.entries()) {
    const mayGoOn = prefix && index === wanted.length - 1;
    const taken = piecesTaken(pieces, next, want, mayGoOn);
    if (taken === 0) return null;
    next += taken;
  }
  return pieces[next - 1]?.end ?? null;
}

/** How many pieces from `at` on are the wanted one: one, or several that apostrophes join (`dont` is `don` and `t`). */
function piecesTaken(pieces: readonly Piece[], at: number, want: string, mayGoOn: boolean): number {
  let word = '';
  for (let taken = 1; ; taken += 1) {
    const one = pieces[at + taken - 1];
    if (one === undefined) return 0;
    word += one.folded;
    if (word === want || (mayGoOn && word.startsWith(want))) return taken;
    if (!one.joinsNext || !want.startsWith(word)) return 0;
  }
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

/** Marks what was looked for inside a phone number, however that is written; null when it does not hit. */
export function numberExcerpt(number: string, wanted: NumberQuery | string): Highlighted | null {
  const query = typeof wanted === 'string' ? { anywhere: [wanted], whole: [] } : wanted;
  const hit = hitInNumber(number, query);
  if (hit === null) return null;
  return [
    { text: number.slice(0, hit.start), hit: false },
    { text: number.slice(hit.start, hit.end), hit: true },
    { text: number.slice(hit.end), hit: false },
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
