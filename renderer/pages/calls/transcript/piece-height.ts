import type { Piece } from './pieces.ts';

const lineHeight = 21;
/** Of the bubble's own, and what stands between two of them. */
const padding = 18;
const labelHeight = 36;
const letterWidth = 7.1;
const wideWidth = 14;
const wide = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g;

/** About how high a piece will be, so that little moves once it is drawn. `width` is that of its bubble, in pixels. */
export function estimateHeight(piece: Piece | undefined, width: number): number {
  if (piece === undefined) return lineHeight + padding;
  const text = piece.turn.text.slice(piece.start, piece.end);
  const wideOnes = text.match(wide)?.length ?? 0;
  const pixels = (text.length - wideOnes) * letterWidth + wideOnes * wideWidth;
  const breaks = text.length < 80 ? 0 : text.split('\n').length - 1;
  const lines = Math.max(1, Math.ceil(pixels / (width - 26)) + breaks);
  return lines * lineHeight + padding + (piece.first ? labelHeight : 0);
}
