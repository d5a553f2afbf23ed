/**
 * What an erase has still to do, noted in the journal together with what it removes: an end of the app, or a full disk, must
 * not leave half of it undone and forgotten.
 */

import { noteValue } from '../journal/notes.ts';
import type { Sql } from '../sqlite/statements.ts';

/** A call, several, or the calls of a number that had begun when it was asked to be erased; what came later is not meant. */
export type Removing =
  | { callId: string }
  | { callIds: string[] }
  | {
      phoneNumber: string;
      /** The number of the last event until then. */
      upTo: number;
    };

/** That there is one says that the file may hold traces of what was removed. */
export interface PendingErase {
  /** What is not removed yet; null once all of it is. */
  removing: Removing | null;
  /** Paths of copies of the file that are to be deleted. */
  copies: string[];
}

/** Null where no erase was left unfinished. */
export function pendingErase(sql: Sql): PendingErase | null {
  const note = noteValue(sql, 'erasing', 'truth.entries');
  return note === null ? null : (JSON.parse(note) as PendingErase);
}
