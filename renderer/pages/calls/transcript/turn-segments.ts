import type { Highlighted } from '../../../../core/contract/api.ts';
import type { Turn } from '../../../../core/events/vocabulary.ts';
import { highlight, type SearchTerm } from '../../../search/highlight.ts';
import type { Piece } from './pieces.ts';

/** Of turns of several pieces, so that a book is not searched once for each of them. */
const cached = new WeakMap<Turn, { terms: readonly SearchTerm[]; segments: Highlighted }>();

/** The text of a piece, cut where the terms hit the turn. */
export function pieceSegments({ turn, start, end }: Piece, terms: readonly SearchTerm[]): Highlighted {
  if (terms.length === 0) return [{ text: turn.text.slice(start, end), hit: false }];
  if (start === 0 && end === turn.text.length) return highlight(turn.text, terms);
  const known = cached.get(turn);
  const segments = known?.terms === terms ? known.segments : highlight(turn.text, terms);
  cached.set(turn, { terms, segments });
  return between(segments, start, end);
}

function between(segments: Highlighted, start: number, end: number): Highlighted {
  const inside: Highlighted = [];
  let at = 0;
  for (const { text, hit } of segments) {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (part !== '') inside.push({ text: part, hit });
    at += text.length;
    if (at >= end) break;
  }
  return inside;
}
