/** Getting what was deleted out of the file and its log, where its bytes stay until they are written over. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { NotifierError } from '../../kernel/errors.ts';
import type { HistoryProgress } from '../history.ts';
import { fileSize } from '../sqlite/file-size.ts';
import { byItself, rewriteFile } from '../sqlite/rewrite-file.ts';
import { wireError } from '../threads/disk-error.ts';
import type { RemovalParts } from './gone.ts';
import { beginFullMerge, mergeIndex } from './search-index.ts';

export type OnProgress = (progress: Omit<HistoryProgress, 'task'>) => void;

/** Progress of an erase is told in thousandths: so many of them are for removing. */
export const [removingEnds, total] = [200, 1_000];
/** So many of them are done when the search index is clean, and when the views' file is written anew. */
const [mergingEnds, viewsEnd] = [400, 500];
/** A few milliseconds' work. */
const pagesAtOnce = 32;
/** FTS5's own pages are half as large as the file's. */
const indexPagesOfPage = 2;

/**
 * Leaves nothing of what was deleted. Between the steps others may write; while the file is written anew at the end, which
 * takes as long as copying it, they wait.
 * @throws NotifierError `disk` or `conflict`: traces are left
 */
export async function removeTraces(parts: RemovalParts, onProgress: OnProgress): Promise<void> {
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
async function mergeFully({ transact, sql }: RemovalParts, onProgress: OnProgress): Promise<void> {
  const merge = transact<boolean>;
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

/** A file drops what stood on its pages only when it is written anew, and the log what it holds of older pages with it. */
async function rewrite({ database, sql, ask }: RemovalParts, onProgress: OnProgress): Promise<void> {
  onProgress({ done: mergingEnds, total, rewriting: fileSize(sql).usedBytes, rewrittenAt: viewsEnd });
  // What is told leaves at the end of the turn, and nobody must take the silence that follows for a stall.
  await nextTurn();
  rewriteFile(database);
  onProgress({ done: viewsEnd, total, rewriting: fileSize(sql, 'truth').usedBytes });
  await nextTurn();
  await ask('rewrite', null);
}
