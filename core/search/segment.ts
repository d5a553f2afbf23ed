/** Cutting text into the pieces that are searched, alike for the index, the query and the highlighting. */

/** Scripts written without spaces, and pictographs: each character is a piece of its own, so that any part is found. */
const standsAlone =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}]/u;
const standsAloneAll = new RegExp(standsAlone, 'gu');
/** Zero-width joiner and variation selectors: they shape pictographs and say nothing. */
const joiners = /[\u200d\ufe0e\ufe0f]/gu;
const piece = /[\p{L}\p{N}\p{M}\p{So}\p{Co}]+/gu;

/** Text as it goes into the full-text index: composed, and with spaces between characters that stand alone. */
export function indexable(text: string): string {
  return text
    .normalize('NFC')
    .toWellFormed()
    .replaceAll('\0', ' ')
    .replace(joiners, '')
    .replace(standsAloneAll, ' $& ');
}

export interface Piece {
  /** For comparing: small letters without diacritics. */
  folded: string;
  start: number;
  end: number;
}

/** The pieces of a text with their places in it, in UTF-16 units. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(piece)) {
    let start = match.index;
    let run = '';
    const endRun = () => {
      const folded = fold(run);
      if (folded !== '') pieces.push({ folded, start, end: start + run.length });
      start += run.length;
      run = '';
    };
    for (const character of match[0]) {
      if (!standsAlone.test(character)) {
        run += character;
        continue;
      }
      endRun();
      run = character;
      endRun();
    }
    endRun();
  }
  return pieces;
}

/** As the index folds: only what Unicode calls combining diacritical marks goes, vowel signs of other scripts stay. */
function fold(text: string): string {
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]+/g, '');
  return bare.normalize('NFC').replace(joiners, '').toLowerCase();
}
