/** A phone number in words: the one way in which the page, notifications and tray write it. Pure. */

import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { createLruCache } from '../../kernel/lru-cache.ts';
import { countryCodeLength, readNumber } from '../../query/text/number.ts';
import { withoutDirections } from './direction.ts';

/**
 * A number with spaces for the eye, as its country groups it: `+1 415 555 0132`. Digits stay exactly as they are. SIP and
 * `tel:` addresses of a number are that number. What has no country's code is given back unchanged, and `null` becomes
 * `Unknown number`.
 */
export function phoneWords(number: string | null): string {
  if (number === null || number === '') return 'Unknown number';
  const read = readNumber(number, false);
  const e164 = `+${read?.digits}`;
  if (read === null || !read.isInternational || !/^\+[1-9]\d{6,14}$/.test(e164)) return withoutDirections(number);
  const words = cache.get(e164, () => spaced(e164));
  return read.extension === null ? words : `${words} ext. ${read.extension}`;
}

/** A list is drawn again and again, and the rules of all countries are slow. */
const cache = createLruCache<string, string>(2_000, () => true);

/** Of a number, the last two digits: enough to know it by, and not to call it. */
export function maskedPhone(number: string | null): string {
  const digits = (number ?? '').replaceAll(/\D/g, '');
  return digits.length < 5 ? 'a number' : `number ending in ${digits.slice(-2)}`;
}

function spaced(e164: string): string {
  const words =
    parsePhoneNumberFromString(e164)
      ?.formatInternational()
      .replace(/[^\d+]+/g, ' ') ?? '';
  // For a number that its country would not give out there is no form; some forms leave a digit out.
  const isWhole = words.replaceAll(' ', '') === e164 && / \d+ .*\d\d$/.test(words);
  if (isWhole) return words;
  const digits = e164.slice(1);
  const code = countryCodeLength(digits);
  return `+${[digits.slice(0, code), ...grouped(digits.slice(code))].join(' ')}`;
}

/** Threes from the left; a last lone digit joins its neighbour, because `555 013 2` is hard to read out. */
function grouped(rest: string): string[] {
  const groups = rest.match(/\d{1,3}/g) ?? [];
  const last = groups.at(-1);
  return groups.length > 1 && last?.length === 1 ? [...groups.slice(0, -2), `${groups.at(-2)}${last}`] : groups;
}
