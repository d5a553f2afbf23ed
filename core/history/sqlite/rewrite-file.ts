/** Getting what was deleted out of a file and its log, where its bytes stay until they are written over. */

import type { DatabaseSync } from 'node:sqlite';
import { NotifierError } from '../../kernel/errors.ts';
import { fileSize } from './file-size.ts';
import { freeSpace } from './free-space.ts';
import { prepared } from './statements.ts';

export const byItself =
  'The app tries that again within the hour, and at its next start; erase again to have it done at once.';

/**
 * Writes the file anew, which takes as long as copying it: what stood on its pages goes, and what the log holds of older ones.
 * @throws NotifierError `conflict` where another program holds on to the log, `disk` where there is too little room
 */
export function rewriteFile(database: DatabaseSync): void {
  // Also before it: whoever holds on to the log has each try add a copy of the whole file to it.
  emptyLog(database);
  const free = freeSpace(database.location() ?? '');
  // SQLite makes a copy and writes that into the log. Trying would fill the disk for everybody.
  if (free !== null && free < 2 * fileSize(prepared(database)).usedBytes) {
    throw new NotifierError('disk', 'The disk has too little free space.');
  }
  database.exec('vacuum');
  emptyLog(database);
}

/** @throws NotifierError `conflict` where a search, here or in another program, holds on to the log for longer than it waits */
function emptyLog(database: DatabaseSync): void {
  const result = database.prepare('pragma main.wal_checkpoint(truncate)').get();
  if (result?.busy === 0) return;
  throw new NotifierError(
    'conflict',
    `It was erased, but traces may be left in the file until the app is closed: another program has it open. Close that one. ${byItself}`,
  );
}
