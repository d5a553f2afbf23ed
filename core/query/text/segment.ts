/** Cutting text into the pieces that are searched, alike for the index, the query and the highlighting. */

import { spelledWithPlaces, spellingOf } from './letters.ts';

/** Scripts in which words are not set apart, or take on endings, and pictographs: each character is a piece of its own, so that any part is found. */
const standsAlone =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}]/u;
const standsAloneAll = new RegExp(standsAlone, 'gu');
const standsAloneKept = new RegExp(`(${standsAlone.source})`, 'u');
/** Zero-width joiner and variation selectors: they shape pictographs and say nothing. */
const joiners = /[\u200d\ufe0e\ufe0f]/gu;
const piece = /[\p{L}\p{N}\p{M}\p{So}\p{Co}]+/gu;

/** Text as the full-text index is asked for it: in one spelling, and with spaces between characters that stand alone. */
export function indexable(text: string): string {
  return spellingOf(text.toWellFormed()).replaceAll('\0', ' ').replace(joiners, '').replace(standsAloneAll, ' $& ');
}

/** More different words with an apostrophe stand in no conversation. */
const maxJoined = 500;
/** Longer ones are no words. */
const maxHalf = 40;
const firstHalf = /[\p{L}\p{M}\p{N}]+$/u;
const secondHalf = /^\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*/u;

/** Text as it goes into the index: with its words that hold an apostrophe once more behind it, as many type them (`dont`). */
export function indexed(text: string): string {
  const asked = indexable(text);
  const joined = new Set<string>();
  for (let at = asked.indexOf("'"); at >= 0 && joined.size < maxJoined; ) {
    const before = asked.slice(Math.max(0, at - maxHalf), at);
    const first = firstHalf.exec(before.slice(before.lastIndexOf(' ') + 1))?.[0];
    const second = secondHalf.exec(asked.slice(at + 1, at + 1 + maxHalf))?.[0];
    if (first !== undefined && second !== undefined) joined.add(first + second.replaceAll("'", ''));
    at = asked.indexOf("'", at + 1 + (second?.length ?? 0));
  }
  return joined.size === 0 ? asked : `${asked}\n${[...joined].join(' ')}`;
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
  /** Whether an apostrophe, and nothing else, stands between it and the next one. */
  joinsNext: boolean;
}

/** The pieces of a text with their places in it, in UTF-16 units. */
export function piecesOf(written: string): Piece[] {
  const { text, places } = spelledWithPlaces(written);
  const pieces: Piece[] = [];
  const add = (run: string, at: number) => {
    const folded = fold(run);
    const end = at + run.length;
    if (folded === '') return;
    const start = places?.starts[at] ?? at;
    pieces.push({
      folded,
      start,
      end: places?.ends[end - 1] ?? end,
      joinsNext: joins.test(text.slice(end - 1, end + 2)),
    });
  };
  for (const match of text.matchAll(piece)) {
    if (standsAlone.test(match[0])) for (const part of partsOf(match[0])) add(part.text, match.index + part.start);
    else add(match[0], match.index);
  }
  return pieces;
}

/** The same without places, in half the time. */
export function foldedPieces(written: string): string[] {
  const pieces: string[] = [];
  for (const [run] of spellingOf(written).matchAll(piece)) {
    if (standsAlone.test(run)) for (const { text } of partsOf(run)) pieces.push(fold(text));
    else pieces.push(fold(run));
  }
  return pieces.filter((folded) => folded !== '');
}

const joins = /^[\p{L}\p{M}\p{N}]'\p{L}/u;

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

/** As the index folds: in one spelling, in small letters. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  // A capital sigma at the end of a word becomes the final one.
  return spellingOf(text).replace(joiners, '').toLowerCase().replaceAll('ς', 'σ');
}
