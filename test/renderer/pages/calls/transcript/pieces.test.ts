import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../../../core/events/vocabulary.ts';
import { pieceAt, piecesOf } from '../../../../../renderer/pages/calls/transcript/pieces.ts';

const said = (text: string): Turn => ({ speaker: 'agent', text, at: null });

describe('piecesOf', () => {
  it('cuts texts of any length without losing a character, or cutting one in two', () => {
    const long = fc
      .array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 40 })
      .map((parts) => parts.join(' ').repeat(20).toWellFormed());
    fc.assert(
      fc.property(fc.array(long, { maxLength: 4 }), (texts) => {
        const pieces = piecesOf(texts.map(said));
        const joined = texts.map((_, place) =>
          pieces
            .filter((piece) => piece.place === place)
            .map(({ turn, start, end }) => turn.text.slice(start, end))
            .join(''),
        );
        expect(joined).toEqual(texts);
        for (const { turn, start, end } of pieces) {
          expect(end - start).toBeLessThanOrEqual(2_500);
          expect(turn.text.slice(start, end).isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds the piece of a place in a turn', () => {
    const pieces = piecesOf([said('short'), said('word '.repeat(2_000)), said('end')]);
    expect(pieceAt(pieces, 0)).toBe(0);
    expect(pieces[pieceAt(pieces, 1, 6_000)]).toMatchObject({ place: 1, start: 5_000 });
    expect(pieceAt(pieces, 1, 10_000)).toBe(pieces.length - 2);
    expect(pieceAt(pieces, 2)).toBe(pieces.length - 1);
    expect(pieceAt(pieces, 3)).toBe(-1);
  });
});
