/** Reads a file of contacts, whichever kind it is. Pure. */

import { isSameNumber, type ReadNumber, readNumber } from '../../query/text/number.ts';
import type { Contact, ReadContacts } from './contact.ts';
import { textOf } from './lines.ts';
import { readCsv } from './read-csv.ts';
import { readVcards } from './read-vcard.ts';

/**
 * @param bytes of a vCard file (3.0, 4.0 or 2.1) or a table (CSV)
 * @returns each number once, in the order of the file, and a sentence for each line that is not used
 */
export function importContacts(bytes: Uint8Array): ReadContacts {
  const text = textOf(bytes);
  const { contacts, unread } = /^\s*\ufeff?\s*BEGIN:VCARD/i.test(text) ? readVcards(text) : readCsv(text);
  return { contacts: once(contacts), unread };
}

/** Of one number in several spellings the first one counts. */
function once(contacts: readonly Contact[]): Contact[] {
  const kept = createNumberMap<Contact>();
  for (const contact of contacts) if (kept.get(contact.phoneNumber) === null) kept.set(contact.phoneNumber, contact);
  return kept.values();
}

interface NumberMap<T> {
  /** Null for a number that is not in it. */
  get(phoneNumber: string): T | null;
  set(phoneNumber: string, value: T): void;
  values(): T[];
}

/** Digits that any two spellings of a number have in common. */
const sharedDigits = 7;

/** By number, in whatever spelling; one without its country's code is the one with it where the rest is the same. */
export function createNumberMap<T>(): NumberMap<T> {
  const byEnd = new Map<string, { number: ReadNumber; value: T }[]>();
  const values: T[] = [];
  const alike = (number: ReadNumber) => byEnd.get(number.digits.slice(-sharedDigits)) ?? [];
  return {
    get(phoneNumber) {
      const number = readNumber(phoneNumber, false);
      if (number === null) return null;
      const found = alike(number).find((other) => isSameNumber(number, other.number, true));
      return found?.value ?? null;
    },
    set(phoneNumber, value) {
      const number = readNumber(phoneNumber, false);
      if (number === null) return;
      byEnd.set(number.digits.slice(-sharedDigits), [...alike(number), { number, value }]);
      values.push(value);
    },
    values: () => values,
  };
}
