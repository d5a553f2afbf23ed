/** Takes out of a call what it was with: its numbers, wherever they stand, and the contact's name. Pure. */

import type { CallDetail } from '../../../contract/records.ts';
import { replacePhoneNumbers } from '../../../kernel/phone-patterns.ts';
import { redactNumbers } from '../../../kernel/redaction.ts';
import { wholeWords } from '../../../kernel/whole-words.ts';
import { maskedPhone } from '../../../words/format/phone.ts';

type Named = Pick<CallDetail, 'contactName' | 'turns'>;

export interface Masking {
  /** A text, without what is masked. */
  text(text: string): string;
  /** An id or a short fact, of which only what is written as a phone number goes. */
  id(id: string): string;
  number(number: string | null): string | null;
}

/** Hides numbers, the contact's name with each of its parts, and the names of other speakers. */
export function maskingOf({ contactName, turns }: Named): Masking {
  const names = [contactName, ...turns.map(({ speakerName }) => speakerName ?? null)].filter((name) => name !== null);
  const known = namesIn(names);
  return {
    text: (text) => redactNumbers(known === null ? text : text.replace(known, '[name]')),
    id: (id) => replacePhoneNumbers(id, (number) => `[${maskedPhone(number)}]`),
    number: (number) => number && maskedPhone(number),
  };
}

/** Shows everything. @param phone how a number is written */
export function unmasked(phone: (number: string) => string): Masking {
  return { text: (text) => text, id: (id) => id, number: (number) => number && phone(number) };
}

/** Short words are parts of names as of anything. */
const minLetters = 3;

function namesIn(names: readonly string[]): RegExp | null {
  const parts = names.flatMap((name) => name.split(/[\s,.]+/)).filter((part) => [...part].length >= minLetters);
  return wholeWords(new Set([...names, ...parts].filter((name) => name.trim() !== '')));
}
