/** Imports names for phone numbers, and gives them to whatever shows a number. */

import { join } from 'node:path';
import type { CallSummary } from '../../contract/records.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/ports.ts';
import { parseFilter, searchIn } from '../../query/filter/parse.ts';
import { openJsonStore } from '../../settings/json-store.ts';
import { importContacts } from '../../words/contacts/import-contacts.ts';
import { feature } from '../feature.ts';
import { bookSchema, createAddressBook } from './address-book.ts';
import * as contract from './contract.ts';

interface Needs {
  dataDir: string;
  logger: Logger;
}

export interface ContactNames {
  /** The imported name for a number in any spelling; null where there is none. */
  nameOf(phoneNumber: string | null): string | null;
  /** The numbers of contacts whom the free words of a search name, at most 200. */
  numbersNamed(filter: string | undefined): string[];
  /** The same calls; those whose sender gave no name have the imported one. */
  named<Call extends Pick<CallSummary, 'phoneNumber' | 'contactName'>>(calls: readonly Call[]): Call[];
}

const maxUnread = 20;
const maxBytes = 20_000_000;

export const contacts = feature<contract.Outputs, contract.Status>()({
  name: 'contacts',
  inputs: contract.inputs,
  start({ dataDir, logger }: Needs, { refresh }) {
    const book = createAddressBook(openJsonStore(join(dataDir, 'contacts.json'), bookSchema, logger));
    let parts: Buffer[] = [];
    let version = 0;
    const tell = () => {
      version += 1;
      refresh();
    };
    const names: ContactNames = {
      nameOf: book.nameOf,
      numbersNamed(filter) {
        const words = book.size() === 0 || filter === undefined ? null : searchIn(parseFilter(filter));
        return words === null ? [] : book.numbersNamed(words);
      },
      named: (calls) =>
        calls.map((call) => ({ ...call, contactName: call.contactName ?? book.nameOf(call.phoneNumber) })),
    };
    return {
      api: {
        importContacts({ text, base64, more, continued }) {
          // Of another file, whose rest never came.
          if (!continued) parts = [];
          parts.push(text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text));
          const bytes = parts.reduce((sum, part) => sum + part.length, 0);
          const isTooLarge = bytes > maxBytes;
          if (more && !isTooLarge) return { contacts: 0, unread: [], unreadTotal: 0 };
          const whole = Buffer.concat(parts);
          parts = [];
          if (isTooLarge) throw new NotifierError('invalid_input', 'The file is larger than 20 MB.', { field: 'text' });
          const { contacts: found, unread } = importContacts(whole);
          if (found.length > 0) book.add(found);
          tell();
          return { contacts: found.length, unread: unread.slice(0, maxUnread), unreadTotal: unread.length };
        },
        forgetContacts() {
          book.forget(null);
          tell();
          return {};
        },
      },
      status: () => ({ contacts: { known: book.size(), version } }),
      on: {
        erasing(what) {
          if ('callId' in what || 'callIds' in what) return;
          book.forget('all' in what ? null : what.phoneNumber);
          tell();
        },
      },
      offer: { contactNames: names },
    };
  },
});
