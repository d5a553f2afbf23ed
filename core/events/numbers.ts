/** Who is at one end of a call: a phone number, an address, an extension, or a word in its place. */

import { type Fields, isFields, textOf } from './fields.ts';
import { longestName } from './limits.ts';

/** Where the number stands in an object, such as `{"name":"Ann","number":"+1…"}`. */
const places = [
  'number',
  'digits',
  'phone_number',
  'phoneNumber',
  'e164',
  'phone',
  'to',
  'destination',
  'target',
  'uri',
  'sip',
  'sipUri',
  'sip_uri',
  'address',
  'value',
  'extension',
  'name',
];

/** The first of `keys` that names somebody, as it was written; null when none does, or where it is longer than numbers are. */
export function numberOf(fields: Fields, ...keys: string[]): string | null {
  for (const key of keys) {
    const number = numberIn(fields[key], 2);
    if (number !== null) return number;
  }
  return null;
}

function numberIn(value: unknown, levels: number): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value === 'string') return withoutName(value);
  if (levels === 0 || typeof value !== 'object' || value === null) return null;
  const joined = isFields(value) ? joinedNumber(value) : null;
  if (joined !== null) return joined;
  const inner = Array.isArray(value) ? value.slice(0, 5) : isFields(value) ? places.map((place) => value[place]) : [];
  for (const one of inner) {
    const number = numberIn(one, levels - 1);
    if (number !== null) return number;
  }
  return null;
}

/** The number of the first in a list of people on the call whose role is one of these. */
export function numberOfRole(people: unknown, role: RegExp): string | null {
  if (!Array.isArray(people)) return null;
  const one = people
    .slice(0, 10)
    .find(
      (person) => isFields(person) && role.test(textOf(person, 'role', 'type', 'participant_type', 'purpose') ?? ''),
    );
  return numberIn(one, 2);
}

/** `{"country_code":1,"national_number":"4155550118"}`. */
function joinedNumber(value: Fields): string | null {
  const code = textOf(value, 'country_code', 'countryCode')?.replace(/^\+/, '') ?? '';
  const national =
    textOf(value, 'national_number', 'nationalNumber', 'subscriber_number')?.replaceAll(/[\s().-]/g, '') ?? '';
  return /^\d{1,3}$/.test(code) && /^\d{4,14}$/.test(national) ? `+${code}${national}` : null;
}

/** `"Ann" <sip:204@pbx>` is `sip:204@pbx`; so is `tel:+1…` its number. */
function withoutName(value: string): string | null {
  if (value.length > 2 * longestName) return null;
  const text = (/<([^<>]+)>\s*$/.exec(value)?.[1] ?? value).trim().replace(/^tel:/i, '');
  return text === '' || text.length > longestName ? null : text;
}

const withheld: ReadonlySet<string> = new Set([
  'anonymous',
  'restricted',
  'private',
  'blocked',
  'withheld',
  'unavailable',
  'unknown',
  'hidden',
  'no caller id',
  'null',
  'none',
  'undefined',
]);

/** Whether a word stands for a number that somebody does not show: there is nobody to call, or to find, by it. */
export function isWithheld(number: string | null): boolean {
  if (number === null) return true;
  const word = number.trim().toLowerCase().replaceAll(/[_-]/g, ' ');
  // `sip:anonymous@anonymous.invalid`
  return word === '' || withheld.has(word) || /^(?:sips?:)?(?:anonymous|restricted|unavailable)@/.test(word);
}
