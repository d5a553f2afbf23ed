/**
 * Phone numbers as people write and paste them, told by their digits alone: a library's tables of countries would cost each
 * thread of the history a part of its start. Pure.
 */

export interface ReadNumber {
  /** Without what stands before a number abroad, `00` or `+`; without extension, host and port. */
  digits: string;
  /** Where in the text each of the digits stands, in UTF-16 units. */
  places: number[];
  /** Whether the digits begin with a country's code. */
  isInternational: boolean;
  extension: string | null;
}

/** No number is longer; E.164 has 15. */
const maxDigits = 20;
const maxLength = 300;

const scheme = /^\s*(?:tel|sips?|callto|phone)\s*:(?:\/\/)?/i;
const named = /<([^<>]*)>\s*$/;
const extensionAtEnd = /[\s,;]*(?:ext(?:ension|n)?|x|durchwahl|poste|#)\s*[.:=#]?\s*(\d{1,9})\s*$/i;
const numberOnly = /^[\s+()\d./-]*\d[\s+()\d./-]*$/;
const numberAmongWords = /[+(]*\d[\s()\d./-]{5,}\d/;

/**
 * Reads a number: also `tel:` and SIP addresses, with an extension, in other digits, with invisible characters.
 * @param amongWords whether a number in a longer text counts, as in a caller's name with one
 * @returns null where there is none
 */
export function readNumber(text: string, amongWords = true): ReadNumber | null {
  if (text.length > maxLength) return null;
  const { plain, places } = plainForm(text);
  let [from, to] = [0, plain.length];
  const address = named.exec(plain);
  if (address !== null) [from, to] = [address.index + 1, address.index + 1 + (address[1] ?? '').length];
  from += scheme.exec(plain.slice(from, to))?.[0].length ?? 0;
  const parameter = /;\s*ext\s*=\s*(\d{1,9})/i.exec(plain.slice(from, to))?.[1] ?? null;
  const end = plain.slice(from, to).search(/[@;?]/);
  if (end >= 0) to = from + end;
  const extension = extensionAtEnd.exec(plain.slice(from, to));
  if (extension !== null) to = from + extension.index;
  const run = numberOnly.test(plain.slice(from, to)) ? null : numberAmongWords.exec(plain.slice(from, to));
  if (run !== null && amongWords) [from, to] = [from + run.index, from + run.index + run[0].length];
  else if (!numberOnly.test(plain.slice(from, to))) return null;
  const digits = digitsIn(plain, from, to);
  if (digits === null) return null;
  return {
    digits: digits.at.map((at) => plain[at]).join(''),
    places: digits.at.map((at) => places[at] ?? 0),
    isInternational: digits.isInternational,
    extension: parameter ?? extension?.[1] ?? null,
  };
}

/** Nearly all numbers are written so, and rules and searches read very many. */
const printable = /^[\x20-\x7e]*$/;

/** In plain ASCII, each character with its place in the text: full-width and other digits, all dashes and blanks. */
function plainForm(text: string): { plain: string; places: number[] } {
  if (printable.test(text)) return { plain: text, places: Array.from(text, (_, at) => at) };
  let plain = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const written = /\p{Cf}/u.test(character)
      ? ''
      : character
          .normalize('NFKC')
          .replace(/[\p{Pd}\u2212]/gu, '-')
          .replace(/\s/g, ' ')
          .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
          .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
    for (let unit = 0; unit < written.length; unit += 1) places.push(at);
    plain += written;
    at += character.length;
  }
  return { plain, places };
}

function digitsIn(plain: string, from: number, to: number): { at: number[]; isInternational: boolean } | null {
  const written = plain.slice(from, to);
  const hasPlus = /^[\s(]*\+/.test(written);
  // The `(0)` of `+49 (0)30` is dialled within the country only.
  const within = hasPlus || /^\s*00/.test(written) ? /\(\s*0\s*\)/.exec(written) : null;
  const at: number[] = [];
  for (let index = from; index < to; index += 1) {
    const isTrunk = within !== null && index >= from + within.index && index < from + within.index + within[0].length;
    if (/\d/.test(plain[index] ?? '') && !isTrunk) at.push(index);
  }
  if (at.length === 0 || at.length > maxDigits) return null;
  const digits = at.map((index) => plain[index]).join('');
  if (/^00[1-9]/.test(digits) && (hasPlus || digits.length >= 9)) return { at: at.slice(2), isInternational: true };
  if (!hasPlus && /^011[1-9]/.test(digits) && digits.length >= 13) return { at: at.slice(3), isInternational: true };
  return { at, isInternational: hasPlus && !digits.startsWith('0') };
}

const twoDigitCodes = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** How many digits the code of a country has, of which a number's digits begin with. */
export function countryCodeLength(digits: string): 1 | 2 | 3 {
  if (/^[17]/.test(digits)) return 1;
  return twoDigitCodes.test(digits) ? 2 : 3;
}

let codes: readonly string[] | null = null;

/** All codes that countries have or may get. */
export function countryCodes(): readonly string[] {
  const all = Array.from({ length: 999 }, (_, index) => String(index + 1));
  codes ??= all.filter((code) => code.length === countryCodeLength(code.padEnd(3, '0')));
  return codes;
}

/** What follows the country's code, without a `0` that is dialled within the country only; of another number all of it. */
export function nationalDigits({ digits, isInternational }: ReadNumber): string {
  const national = isInternational ? digits.slice(countryCodeLength(digits)) : digits;
  return national.replace(/^0/, '');
}

/** The ways in which a number's digits may be looked for: as they are, and without a `0` after the country's code. */
export function digitForms(number: ReadNumber): string[] {
  const { digits, isInternational } = number;
  if (!isInternational) return [digits];
  const code = digits.slice(0, countryCodeLength(digits));
  return [...new Set([digits, code + nationalDigits(number)])];
}

/** Shorter ones are extensions and the like: two that are alike need not be one. */
export const minNational = 7;

/**
 * Whether two numbers are one: by all their digits, or by those after the country's code where only one of them has it.
 * @param withoutCode whether a number without a country's code counts as the one with it
 */
export function isSameNumber(a: ReadNumber, b: ReadNumber, withoutCode: boolean): boolean {
  const forms = digitForms(b);
  if (digitForms(a).some((form) => forms.includes(form))) return true;
  if (!withoutCode || a.isInternational === b.isInternational) return false;
  const national = nationalDigits(a);
  return national.length >= minNational && national === nationalDigits(b);
}
