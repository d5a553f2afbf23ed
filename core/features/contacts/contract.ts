/** Names for phone numbers, out of an address book. They stay on this computer. */

import { z } from 'zod';
import { type Done, nothing } from '../../contract/inputs.ts';

/** What an interface may send at once. */
const longestPart = 900_000;

export const inputs = {
  /**
   * A vCard or CSV file, as text or in base64. A large one comes in parts: all but the last say `more`, all but the first that they
   * are `continued`. A number that is known gets the new name.
   */
  importContacts: z
    .strictObject({
      text: z.string().max(longestPart).optional(),
      base64: z.base64().max(longestPart).optional(),
      more: z.boolean().default(false),
      continued: z.boolean().default(false),
    })
    .refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined), {
      path: ['text'],
      error: 'must be given, or base64, and not both',
    }),
  forgetContacts: nothing,
} as const;

interface ImportedContacts {
  /** Numbers of this file that have a name now; nought while more is to come. */
  contacts: number;
  /** The first of what could not be read, at most 20, each with a sentence. */
  unread: { line: number; problem: string }[];
  unreadTotal: number;
}

export interface Outputs {
  importContacts: ImportedContacts;
  forgetContacts: Done;
}

export interface Status {
  /** How many numbers have a name. `version` is another number once names were imported or forgotten. */
  contacts: { known: number; version: number };
}
