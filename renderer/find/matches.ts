import { fold } from '../../core/query/text/segment.ts';

export interface Match {
  /** In UTF-16 units; `end` is the first that no longer belongs to it. */
  start: number;
  end: number;
}

/** A text as it is compared. */
export interface FoldedText {
  folded: string;
  /** For each of its units the place in the text that it comes from; null where each is at its own. */
  places: readonly number[] | null;
  length: number;
}

const ascii = /^[\0-\x7f]*$/;

/** Line breaks and hard spaces look like spaces on the page. */
export function foldedText(text: string): FoldedText {
  if (ascii.test(text)) return { folded: fold(text).replace(/\s/g, ' '), places: null, length: text.length };
  const places: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const piece = /\s/.test(character) ? ' ' : fold(character);
    for (let unit = 0; unit < piece.length; unit += 1) places.push(at);
    folded += piece;
    at += character.length;
  }
  return { folded, places, length: text.length };
}

/**
 * Where `wanted` stands in a text, anywhere in a word, without regard to case and diacritics. Matches do not overlap. Spaces
 * at its ends count: who types one means it.
 */
export function matchesIn(text: string, wanted: string): Match[] {
  return matchesInFolded(foldedText(text), foldedText(wanted).folded);
}

/** @param sought as `foldedText` folds it */
export function matchesInFolded({ folded, places, length }: FoldedText, sought: string): Match[] {
  if (sought === '') return [];
  const matches: Match[] = [];
  const placeOf = (unit: number) => (places === null ? unit : (places[unit] ?? length));
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length)) {
    matches.push({ start: placeOf(at), end: placeOf(at + sought.length) });
  }
  return matches;
}
