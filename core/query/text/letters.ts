/**
 * Text in one spelling for searching: without accents, compatible forms of characters as one, and letters of their own as those
 * that people type for them. The index by itself takes accents from Latin letters only. Places are kept, so that hits can be marked in the text as it was written. Pure.
 */

/** What Unicode does not take apart, though whoever cannot type it types something else. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  Ð: 'd',
  þ: 'th',
  Þ: 'th',
  ħ: 'h',
  Ħ: 'h',
  ŧ: 't',
  Ŧ: 't',
  ŋ: 'n',
  Ŋ: 'n',
  ı: 'i',
  ĸ: 'k',
  ς: 'σ',
};
const special = new RegExp(`[${Object.keys(spelled).join('')}]`, 'gu');
/** The signs that people and machines write between letters for an apostrophe. Each is one unit long, as `'` is. */
const apostrophes = /[\u0060\u00b4\u02bc\u2018\u2019\u201b\u2032\uff07](?<=\p{L}.)(?=\p{L})/gu;
/** What is not ASCII, with the letter before it that marks may join. */
const beyondAscii = /[\0-\x7f]?[^\0-\x7f\ufdfa\ufdfb]+/g;
/** Whole sentences in a character: as letters they would make a text eighteen times as long. */
const sentence = /^[\ufdfa\ufdfb]$/;
/** No letter has more marks; to put very many in order takes the square of their number. */
const tooManyMarks = /(\p{M}{30})\p{M}+/gu;
/** What Unicode calls combining diacritical marks; vowel signs of other scripts stay. */
const accents = /[\u0300-\u036f]+/g;
const ascii = /^[\0-\x7f]*$/;
/** A run of ASCII, or a character with all that joins it: marks, voicing marks of half-width kana, the rest of a Korean syllable. */
const clusters = /[\0-\x7f]+(?![\p{M}])|\P{M}[\p{M}\uff9e\uff9f\u1160-\u11ff]*|\p{M}+/gu;

export interface Spelled {
  text: string;
  /** For each unit of `text` where in the written one its character begins and ends, in UTF-16 units; null: at the same place. */
  places: { starts: number[]; ends: number[] } | null;
}

/** The text in the one spelling. */
export function spellingOf(text: string): string {
  if (ascii.test(text)) return text;
  return text.replace(apostrophes, "'").replace(beyondAscii, respelledLetter);
}

/** Spellings of the few accented letters that a language has: to look one up takes a tenth of making it. */
const knownSpellings = new Map<string, string>();
const maxKnown = 2_000;

/** Of a text of a character or two. */
function respelledLetter(text: string): string {
  const known = knownSpellings.get(text);
  if (known !== undefined) return known;
  const spelling = respelled(text);
  if (text.length <= 3 && knownSpellings.size < maxKnown) knownSpellings.set(text, spelling);
  return spelling;
}

function respelled(text: string): string {
  if (sentence.test(text)) return text;
  const bare = text.replace(tooManyMarks, '$1').normalize('NFKD').replace(accents, '').normalize('NFC');
  return bare.replace(special, (letter) => spelled[letter] ?? letter);
}

/** The same with places. */
export function spelledWithPlaces(written: string): Spelled {
  if (ascii.test(written)) return { text: written, places: null };
  const text = written.replace(apostrophes, "'");
  if (text.replace(beyondAscii, respelledLetter) === text) return { text, places: null };
  const [starts, ends]: [number[], number[]] = [[], []];
  let all = '';
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    const isAscii = cluster.charCodeAt(0) < 0x80 && ascii.test(cluster);
    const part = isAscii ? cluster : respelledLetter(cluster);
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(isAscii ? index + unit : index);
      ends.push(isAscii ? index + unit + 1 : index + cluster.length);
    }
    all += part;
  }
  return { text: all, places: { starts, ends } };
}
