/** Cutting text into the pieces that are searched, alike for the index, the query and the highlighting. */

/** Scripts written without spaces, and pictographs: each character is a piece of its own, so that any part is found. */
const standsAlone =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}]/u;
const standsAloneAll = new RegExp(standsAlone, 'gu');
const standsAloneKept = new RegExp(`(${standsAlone.source})`, 'u');
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

/**
 * Takes texts as they go into the index, and gives what of them holds no more than `most` different words in all: what a
 * text costs the index are its different words. Two hours of speech have some 4,000.
 */
export function wordLimit(most: number): (text: string) => string {
  const words = new Set<string>();
  return (text) => {
    for (const match of text.matchAll(piece)) {
      const word = match[0].toLowerCase();
      if (words.size === most && !words.has(word)) return text.slice(0, match.index);
      words.add(word);
    }
    return text;
  };
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
  const add = (run: string, start: number) => {
    const folded = fold(run);
    if (folded !== '') pieces.push({ folded, start, end: start + run.length });
  };
  for (const match of text.matchAll(piece)) {
    if (standsAlone.test(match[0])) for (const part of partsOf(match[0])) add(part.text, match.index + part.start);
    else add(match[0], match.index);
  }
  return pieces;
}

/** Cuts out each character that stands alone, with the runs between them. */
function partsOf(run: string): { text: string; start: number }[] {
  let start = 0;
  return run.split(standsAloneKept).map((text) => {
    const part = { text, start };
    start += text.length;
    return part;
  });
}

const ascii = /^[\0-\x7f]*$/;

/** As the index folds: only what Unicode calls combining diacritical marks goes, vowel signs of other scripts stay. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]+/g, '');
  return bare.normalize('NFC').replace(joiners, '').toLowerCase();
}
