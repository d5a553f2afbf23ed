/**
 * What an erase has still to do, noted in the file together with what it removes: an end of the app, or a full disk, must
 * not leave half of it undone and forgotten.
 */

import type { Sql } from '../statements.ts';

/** A call, or the calls of a number that had begun when it was asked to be erased; what came later is not meant. */
export type Removing =
  | { callId: string }
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
  const note = sql.get<{ value: string }>("select value from notes where name = 'erasing'");
  return note === undefined ? null : (JSON.parse(note.value) as PendingErase);
}

/** Call within a transaction; null says that all is done. */
export function notePendingErase(sql: Sql, pending: PendingErase | null): void {
  if (pending === null) sql.run("delete from notes where name = 'erasing'");
  else sql.run("insert or replace into notes (name, value) values ('erasing', ?)", JSON.stringify(pending));
}
