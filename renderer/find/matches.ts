import { fold } from '../../core/query/text/segment.ts';

export interface Match {
  /** In UTF-16 units; `end` is the first that no longer belongs to it. */
  start: number;
  end: number;
}

/**
 * Where `wanted` stands in a text, anywhere in a word, without regard to case and diacritics. Matches do not overlap. Spaces
 * at its ends count: who types one means it.
 */
export function matchesIn(text: string, wanted: string): Match[] {
  const { folded: sought } = foldedWithPlaces(wanted);
  if (sought === '') return [];
  const { folded, places } = foldedWithPlaces(text);
  const matches: Match[] = [];
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length)) {
    const start = places[at];
    if (start !== undefined) matches.push({ start, end: places[at + sought.length] ?? text.length });
  }
  return matches;
}

/** The folded text, and for each of its units the place in the text that it comes from. */
function foldedWithPlaces(text: string): { folded: string; places: number[] } {
  const places: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    // Line breaks and hard spaces look like spaces on the page.
    const piece = /\s/.test(character) ? ' ' : fold(character);
    for (let unit = 0; unit < piece.length; unit += 1) places.push(at);
    folded += piece;
    at += character.length;
  }
  return { folded, places };
}
