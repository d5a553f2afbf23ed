import type { Turn } from '../../../../core/events/vocabulary.ts';

/** A part of a turn that is drawn as one: mostly all of it. Of one as long as a book only the pieces in view exist. */
export interface Piece {
  /** Of the turn, counted from 0. */
  place: number;
  turn: Turn;
  /** Where it begins and ends in the turn's text, in UTF-16 units. */
  start: number;
  end: number;
  /** Whether somebody else spoke before. */
  first: boolean;
}

/** Some forty lines. */
const longest = 2_500;
/** How far back from there a better place to cut is looked for. */
const lookBack = 500;

export function piecesOf(turns: readonly Turn[]): Piece[] {
  return turns.flatMap((turn, place) => {
    const first = isAnother(turns[place - 1], turn);
    const pieces: Piece[] = [];
    for (let start = 0; start < turn.text.length || start === 0; ) {
      const end = endOfPiece(turn.text, start);
      pieces.push({ place, turn, start, end, first: first && start === 0 });
      start = end;
      if (end >= turn.text.length) break;
    }
    return pieces;
  });
}

/** The index of the piece in which a place of a turn stands; -1 where there is none. */
export function pieceAt(pieces: readonly Piece[], place: number, offset = 0): number {
  // Sorted by place: a turn has at least one piece, so its first one stands at its place or behind it.
  for (let index = place; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined || piece.place > place) return -1;
    if (piece.place === place && (offset < piece.end || piece.end === piece.turn.text.length)) return index;
  }
  return -1;
}

function endOfPiece(text: string, start: number): number {
  if (text.length - start <= longest) return text.length;
  const end = start + longest;
  const tail = text.slice(end - lookBack, end);
  // Behind a line end or a blank; where there are none, between two characters.
  const cut = Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf(' '));
  if (cut >= 0) return end - lookBack + cut + 1;
  const isHalf = /[\udc00-\udfff\p{M}\u200d]/u.test(text.charAt(end));
  return isHalf ? end - 1 : end;
}

function isAnother(before: Turn | undefined, turn: Turn): boolean {
  return before?.speaker !== turn.speaker || before.speakerName !== turn.speakerName;
}
