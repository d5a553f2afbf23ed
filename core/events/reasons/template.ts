/**
 * What stays the same in an error from call to call: its words without numbers, ids, addresses, quotations and names, for which
 * `…` stands. Pure.
 */

import { wholeWords } from '../../kernel/whole-words.ts';

/** Errors that agree so far are taken for the same. */
const maxLength = 120;
/** What stands behind that is a log or a page, and is not read. */
const maxRead = 2_000;
const gap = '…';

const quotations =
  /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‘[^’]*’|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])|`[^`]*`|<[^<>]*>/gu;
const addresses = /\b[a-z][a-z\d+.-]*:\/\/\S+|\b(?:sips?|tel|mailto|callto):\S+|\S+@\S+/giu;
/** `id=aXbY`, `ref: QmZk`: whatever it is called by. */
const identified = /(?<=\b(?:id|sid|uuid|guid|ref|reference|key|token|session|trace)["']?\s*[:=#]\s*)[^\s,;()…]+/giu;
const withDigit = /[^\s,;:()[\]{}=…]*\p{N}[^\s,;:()[\]{}=…]*/gu;
/** A token that changes between small and large letters again and again is an id, too. */
const mixedLetters = /(?<!\p{L})(?=\p{L}*\p{Ll}\p{Lu}\p{L}*\p{Ll}\p{Lu})\p{L}{8,}(?!\p{L})/gu;
/** Words with a capital, or of a script without any. */
const name = "(?:(?:\\p{Lu}[’'])?\\p{Lu}[\\p{Ll}\\p{M}’']+|\\p{Lo}[\\p{Lo}\\p{M}]*)";
const fullName = `${name}(?:[\\s-]+${name})*`;
/** Who was called, by whom, for whom; only after the word that says so, because carriers write in capitals, too. */
const names = new RegExp(`(?<=(?<!\\p{L})(?:[Tt]o|[Ff]or|[Ww]ith|[Bb]y|[Ff]rom|[Oo]f)\\s)${fullName}`, 'gu');
const titled = new RegExp(`(?<!\\p{L})(?:Mr|Mrs|Ms|Dr|Miss)\\.?\\s+${fullName}`, 'gu');
const signed = /[-+#~$€£%]*…[%…]*/gu;
const gaps = new RegExp(`${gap}(?:[\\s.,:;/=@+()#_&?!*%~|\\\\-]*${gap})+`, 'gu');

/**
 * The words that stay.
 * @param words of an error, as `wordsOf` gives them
 * @returns small letters, on one line; empty where nothing is left
 */
export function templateOf(words: string): string {
  return settled(words, (each) => shortened(withoutIds(withoutNames(each)).toLowerCase()));
}

/**
 * An error without what differs from call to call, whole and with names that are not known: they may be words of a carrier as well.
 * @param text an error as it came
 * @param known what is known of the call and may stand in it: the contact's name, the campaign's
 */
export function wordsOf(text: string, known: readonly string[] = []): string {
  const line = text.slice(0, maxRead).normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return settled(withoutKnown(line, known), withoutIds);
}

/** What was taken out may bring together what is to be taken out, too. Each time there is less of it. */
function settled(text: string, step: (text: string) => string): string {
  const next = step(text);
  return next === text ? text : settled(next, step);
}

function withoutIds(text: string): string {
  const quoted = text.replaceAll(quotations, gap).replaceAll(addresses, gap).replaceAll(identified, gap);
  const counted = quoted.replaceAll(withDigit, gap);
  return counted.replaceAll(signed, gap).replaceAll(gaps, gap).replaceAll(/\s+/g, ' ').trim();
}

function withoutNames(text: string): string {
  return text.replaceAll(titled, gap).replaceAll(names, gap).replaceAll(mixedLetters, gap);
}

function withoutKnown(text: string, known: readonly string[]): string {
  const words = known
    .map((each) => each.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
    .filter(({ length }) => length > 1);
  const whole = wholeWords(words);
  return whole === null ? text : text.replaceAll(whole, gap);
}

function shortened(template: string): string {
  const short = template.length <= maxLength ? template : template.slice(0, maxLength).replace(/\s\S*$/, '');
  return short.replace(/^[\s.,:;!-]+|[\s.,:;!-]+$/g, '');
}
