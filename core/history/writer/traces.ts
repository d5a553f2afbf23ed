/** Getting what was deleted out of the file and its log, where its bytes stay until they are written over. */

import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NotifierError } from '../../kernel/errors.ts';
import { fileSize } from '../file-size.ts';
import { freeSpace } from '../free-space.ts';
import type { HistoryProgress } from '../history.ts';
import type { Sql } from '../statements.ts';
import { wireError } from '../worker/disk-error.ts';
import { beginFullMerge, mergeIndex } from './search-index.ts';
import type { Transact } from './transact.ts';
import { unflushed } from './unflushed.ts';

export interface FileParts {
  database: DatabaseSync;
  transact: Transact;
  sql: Sql;
}

export type OnProgress = (progress: Omit<HistoryProgress, 'task'>) => void;

/** Progress of an erase is told in thousandths: so many of them are for removing. */
export const [removingEnds, total] = [200, 1_000];
/** So many of them are done when the file is written anew. */
const mergingEnds = 400;
/** A few milliseconds' work. */
const pagesAtOnce = 32;
/** FTS5's own pages are half as large as the file's. */
const indexPagesOfPage = 2;

const byItself =
  'The app tries that again within the hour, and at its next start; erase again to have it done at once.';

/**
 * Leaves nothing of what was deleted. Between the steps others may write; while the file is written anew at the end, which
 * takes as long as copying it, they wait.
 * @throws NotifierError `disk` or `conflict`: traces are left
 */
export async function removeTraces(parts: FileParts, onProgress: OnProgress): Promise<void> {
  try {
    await mergeFully(parts, onProgress);
    await rewrite(parts, onProgress);
  } catch (error) {
    const { code, message } = wireError(error);
    if (code !== 'disk') throw error;
    throw new NotifierError(
      'disk',
      `It is gone from the history, but traces are left in the file, which could not be written anew. ${message} Twice the room that the history takes is needed for that. ${byItself}`,
      { cause: error },
    );
  }
}

/** A merge that an earlier erase or sweep had begun is only brought to its end by the first: it holds on to older words. */
const mergeRounds = 2;
const stillMerging = `It is gone from the history, but traces are left in the file: so much came in that the search index could not be cleaned. ${byItself}`;

/** The index drops the words of deleted rows only when it is merged. */
async function mergeFully({ database, transact, sql }: FileParts, onProgress: OnProgress): Promise<void> {
  const merge = (run: () => boolean) => unflushed(database, () => transact(run));
  // Each page twice a round at most: what a flood adds meanwhile holds nothing of what was deleted.
  const mostSteps = mergeRounds * (100 + Math.ceil((2 * indexPagesOfPage * fileSize(sql).pages) / pagesAtOnce));
  let step = 0;
  for (let round = 0; round < mergeRounds; round += 1) {
    merge(() => {
      beginFullMerge(sql, pagesAtOnce);
      return true;
    });
    while (merge(() => mergeIndex(sql, pagesAtOnce))) {
      step += 1;
      if (step > mostSteps) throw new NotifierError('conflict', stillMerging);
      onProgress({ done: removingEnds + Math.floor(((mergingEnds - removingEnds) * step) / mostSteps), total });
      await nextTurn();
    }
  }
}

/** The file drops what stood on its pages only when it is written anew, and the log what it holds of older pages with it. */
async function rewrite({ database, sql }: FileParts, onProgress: OnProgress): Promise<void> {
  // Also before it: whoever holds on to the log has each try add a copy of the whole history to it.
  emptyLog(database);
  const { usedBytes } = fileSize(sql);
  const free = freeSpace(database.location() ?? '');
  // SQLite makes a copy and writes that into the log. Trying would fill the disk for everybody.
  if (free !== null && free < 2 * usedBytes) throw new NotifierError('disk', 'The disk has too little free space.');
  onProgress({ done: mergingEnds, total, rewriting: usedBytes });
  // What is told leaves at the end of the turn, and nobody must take the silence that follows for a stall.
  await nextTurn();
  database.exec('vacuum');
  emptyLog(database);
}

/** @throws NotifierError `conflict` where a search, here or in another program, holds on to the log for longer than it waits */
function emptyLog(database: DatabaseSync): void {
  const result = database.prepare('pragma wal_checkpoint(truncate)').get();
  if (result?.busy === 0) return;
  throw new NotifierError(
    'conflict',
    `It was erased, but traces may be left in the file until the app is closed: another program has it open. Close that one. ${byItself}`,
  );
}
