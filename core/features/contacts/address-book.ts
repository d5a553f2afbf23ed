/** The imported names, in a file of their own. */

import { z } from 'zod';
import { hasWords } from '../../query/filter/has-words.ts';
import type { SearchQuery } from '../../query/text/query.ts';
import { foldedPieces, indexed } from '../../query/text/segment.ts';
import type { JsonStore } from '../../settings/json-store.ts';
import type { Contact } from '../../words/contacts/contact.ts';
import { createNumberMap } from '../../words/contacts/import-contacts.ts';

export const bookSchema = z.object({
  contacts: z.array(z.object({ phoneNumber: z.string(), name: z.string() })).default([]),
});

export interface AddressBook {
  /** The name for a number in any spelling; null where there is none. */
  nameOf(phoneNumber: string | null): string | null;
  /** The numbers of contacts whose names hold all of these words, at most 200. */
  numbersNamed(words: SearchQuery): string[];
  add(contacts: readonly Contact[]): void;
  /** Forgets the name of one number, or of all where it is null. */
  forget(phoneNumber: string | null): void;
  size(): number;
}

/** Beyond that, the oldest are forgotten. */
const maxContacts = 50_000;
/** More are named by a letter or two, which find too much anyway. */
const maxNamed = 200;

export function createAddressBook(store: JsonStore<z.output<typeof bookSchema>>): AddressBook {
  let names: ReturnType<typeof mapOf> | null = null;
  let wordsOf: readonly string[] | null = null;
  const keep = (contacts: readonly Contact[]) => {
    store.set({ contacts: contacts.slice(-maxContacts) });
    names = null;
    wordsOf = null;
  };
  return {
    nameOf(phoneNumber) {
      if (phoneNumber === null || store.get().contacts.length === 0) return null;
      // Made when it is first asked: a start needs no names.
      names ??= mapOf(store.get().contacts);
      return names.get(phoneNumber);
    },
    numbersNamed(words) {
      const { contacts } = store.get();
      // A single letter is no name, and begins too many.
      if (words.terms.every(({ text }) => text.length < 2)) return [];
      // Cut into words once: that takes longer than looking for their beginnings.
      wordsOf ??= contacts.map(({ name }) => ` ${foldedPieces(indexed(name)).join(' ')}`);
      const found: string[] = [];
      for (let index = 0; index < contacts.length && found.length < maxNamed; index += 1) {
        const [contact, text] = [contacts[index], wordsOf[index] ?? ''];
        if (contact === undefined || !words.terms.every(({ pieces }) => text.includes(` ${pieces[0] ?? ''}`))) continue;
        if (hasWords(contact.name, words)) found.push(contact.phoneNumber);
      }
      return found;
    },
    add(contacts) {
      const added = mapOf(contacts);
      const others = store.get().contacts.filter(({ phoneNumber }) => added.get(phoneNumber) === null);
      keep([...others, ...contacts]);
    },
    forget(phoneNumber) {
      const gone = mapOf(phoneNumber === null ? [] : [{ phoneNumber, name: '' }]);
      keep(phoneNumber === null ? [] : store.get().contacts.filter((each) => gone.get(each.phoneNumber) === null));
    },
    size: () => store.get().contacts.length,
  };
}

function mapOf(contacts: readonly Contact[]) {
  const names = createNumberMap<string>();
  for (const { phoneNumber, name } of contacts) names.set(phoneNumber, name);
  return names;
}
