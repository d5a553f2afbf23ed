/** The imported names, in a file of their own. */

import { z } from 'zod';
import type { JsonStore } from '../../settings/json-store.ts';
import type { Contact } from '../../words/contacts/contact.ts';
import { createNumberMap } from '../../words/contacts/import-contacts.ts';

export const bookSchema = z.object({
  contacts: z.array(z.object({ phoneNumber: z.string(), name: z.string() })).default([]),
});

export interface AddressBook {
  /** The name for a number in any spelling; null where there is none. */
  nameOf(phoneNumber: string | null): string | null;
  add(contacts: readonly Contact[]): void;
  /** Forgets the name of one number, or of all where it is null. */
  forget(phoneNumber: string | null): void;
  size(): number;
}

/** Beyond that, the oldest are forgotten. */
const maxContacts = 50_000;

export function createAddressBook(store: JsonStore<z.output<typeof bookSchema>>): AddressBook {
  let names: ReturnType<typeof mapOf> | null = null;
  const keep = (contacts: readonly Contact[]) => {
    store.set({ contacts: contacts.slice(-maxContacts) });
    names = null;
  };
  return {
    nameOf(phoneNumber) {
      if (phoneNumber === null || store.get().contacts.length === 0) return null;
      // Made when it is first asked: a start needs no names.
      names ??= mapOf(store.get().contacts);
      return names.get(phoneNumber);
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
