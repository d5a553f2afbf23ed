/** What the index of numbers is asked, from a number as it was typed or pasted. Pure. */

import { digitForms, nationalDigits, type ReadNumber, readNumber } from './number.ts';

export interface NumberQuery {
  /** Digits that a number holds somewhere, each of them another reading of what was typed; the first is the plainest. */
  anywhere: string[];
  /** Digits that are the whole of a number: it was typed with a country's code, and may be kept without one. */
  whole: string[];
}

/** The index finds three or more. */
const minDigits = 3;
/** With fewer, `0415` would be every number that holds 415. */
const minWithoutPrefix = 6;

/** Null where the text is no number, or too little of one. */
export function numberQuery(text: string): NumberQuery | null {
  const number = readNumber(text, false);
  if (number === null || number.digits.length < minDigits || !isWrittenLikeOne(text, number)) return null;
  const { digits, isInternational } = number;
  const typed = text.normalize('NFKC').replace(/\D/g, '');
  const readings = [
    ...digitForms(number),
    // `0055` may just as well be the end of a number.
    ...(isInternational && /^0/.test(typed) && number.extension === null ? [typed] : []),
    ...(!isInternational && digits.startsWith('0') ? [digits.replace(/^0+/, '')].filter(isLong) : []),
  ];
  const national = nationalDigits(number);
  return {
    anywhere: [...new Set(readings)].filter((reading) => reading.length >= minDigits),
    whole: isInternational && isLong(national) ? [national, `0${national}`] : [],
  };
}

function isLong(digits: string): boolean {
  return digits.length >= minWithoutPrefix;
}

/** `24/7`, `7-11` and `10.30` are said on calls; numbers that are cut by such signs have more digits, or a group of three. */
function isWrittenLikeOne(text: string, { digits }: ReadNumber): boolean {
  const plain = text.normalize('NFKC').replace(/[\p{Pd}\u2212]/gu, '-');
  if (plain.includes('/')) return digits.length >= 7;
  return !/\d\s*[.-]\s*\d/.test(plain) || digits.length >= 5 || /\d{3}/.test(plain);
}

/** The FTS5 expression that asks for the numbers. In the index a blank stands before and behind each. */
export function numberExpression({ anywhere, whole }: NumberQuery): string {
  return [...anywhere, ...whole.map((digits) => ` ${digits} `)].map((digits) => `"${digits}"`).join(' OR ');
}

/** A call's numbers as they go into their index. */
export function indexableNumbers(numbers: readonly (string | null)[]): string {
  const forms = numbers.flatMap((number) => {
    const read = number === null ? null : readNumber(number);
    return read === null ? [] : digitForms(read);
  });
  return forms.length === 0 ? '' : ` ${[...new Set(forms)].join(' ')} `;
}

/**
 * The digits in a written number that a search hit: where they begin and end, in UTF-16 units.
 * @returns null when it does not hit
 */
export function hitInNumber(number: string, { anywhere, whole }: NumberQuery): { start: number; end: number } | null {
  const read = readNumber(number);
  if (read === null) return null;
  const spanOf = (from: number, length: number) => {
    const [start, last] = [read.places[from], read.places[from + length - 1]];
    return start === undefined || last === undefined ? null : { start, end: last + 1 };
  };
  for (const digits of anywhere) {
    const at = read.digits.indexOf(digits);
    if (at >= 0) return spanOf(at, digits.length);
  }
  const isWhole =
    whole.includes(read.digits) || digitForms(read).some((form) => anywhere.some((d) => form.includes(d)));
  return isWhole ? spanOf(0, read.digits.length) : null;
}
