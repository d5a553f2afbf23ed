/** Erasing what is known of a call, of a number or of everybody, so that afterwards the file does not hold it any more. */

import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ErasedHistory } from '../../api.ts';
import { NotifierError } from '../../errors.ts';
import { deleteCopies, keptCopies } from '../copies.ts';
import { fileSize } from '../file-size.ts';
import type { EraseWhat, HistoryProgress } from '../history.ts';
import type { Sql } from '../statements.ts';
import { wireError } from '../worker/disk-error.ts';
import type { Counters } from './counters.ts';
import { forgetErasedKeys } from './recent-keys.ts';
import { removeCalls } from './removal.ts';
import { beginFullMerge, clearIndex, mergeIndex } from './search-index.ts';
import type { Transact } from './transact.ts';
import { unflushed } from './unflushed.ts';

interface EraseParts {
  database: DatabaseSync;
  transact: Transact;
  sql: Sql;
  counters: Counters;
}

const callsAtOnce = 32;
/** A few milliseconds' work. */
const pagesAtOnce = 32;
/** FTS5's own pages are half as large as the file's. */
const indexPagesOfPage = 2;
/** Progress is told in thousandths: so many of them are for removing, and so many until the file is written anew. */
const [removingEnds, mergingEnds, total] = [200, 400, 1_000];

/**
 * Erases. Call once all of the journal was projected. Between the steps others may write; while the file is written
 * anew at the end, which takes as long as copying it, they wait.
 */
export async function erase(
  parts: EraseParts,
  what: EraseWhat,
  onProgress: (progress: Omit<HistoryProgress, 'task'>) => void,
): Promise<ErasedHistory> {
  const { database, transact, sql, counters } = parts;
  const path = database.location() ?? '';
  const erased: ErasedHistory = { calls: 0, events: 0, copies: [] };
  if ('all' in what) {
    erased.calls = counters.get('calls');
    erased.events = transact(() => eraseAll(sql, counters));
    deleteCopies(path);
  } else {
    const callIds = callsOf(sql, what);
    for (let from = 0; from < callIds.length; from += callsAtOnce) {
      const some = callIds.slice(from, from + callsAtOnce);
      const before = counters.get('calls');
      erased.events += transact(() => removeCalls(sql, counters, some).events);
      erased.calls += before - counters.get('calls');
      onProgress({ done: Math.floor((removingEnds * (from + some.length)) / callIds.length), total });
      await nextTurn();
    }
    transact(() => forgetErasedKeys(sql));
    erased.copies = keptCopies(path);
  }
  await saidOfTheRest(async () => {
    await mergeFully(parts, onProgress);
    rewrite(parts, onProgress);
  });
  onProgress({ done: total, total });
  return erased;
}

function callsOf(sql: Sql, what: { callId: string } | { phoneNumber: string }): string[] {
  if ('callId' in what) return [what.callId];
  const rows = sql.all<{ call_id: string }>(
    'select call_id from calls where ?1 in (phone_number, from_phone_number, transferred_to)',
    what.phoneNumber,
  );
  return rows.map(({ call_id }) => call_id);
}

const tables = ['journal', 'events', 'deliveries', 'alerts', 'reads', 'calls', 'campaigns', 'outages'];

/** @returns how many events there were */
function eraseAll(sql: Sql, counters: Counters): number {
  const events = counters.get('events');
  for (const table of tables) sql.run(`delete from ${table}`);
  forgetErasedKeys(sql);
  clearIndex(sql);
  for (const name of ['calls', 'unread', 'events', 'rejected', 'last_event_at', 'last_webhook_at'] as const) {
    counters.set(name, 0);
  }
  return events;
}

/** A merge that an earlier erase or sweep had begun is only brought to its end by the first: it holds on to older words. */
const mergeRounds = 2;
const stillMerging =
  'It is gone from the history, but traces are left in the file: so much came in that the search index could not be cleaned. Erase again when less comes in.';

/** The index drops the words of deleted rows only when it is merged. */
async function mergeFully(
  { database, transact, sql }: EraseParts,
  onProgress: (progress: Omit<HistoryProgress, 'task'>) => void,
): Promise<void> {
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
function rewrite({ database, sql }: EraseParts, onProgress: (progress: Omit<HistoryProgress, 'task'>) => void): void {
  onProgress({ done: mergingEnds, total, rewriting: fileSize(sql).usedBytes });
  database.exec('vacuum');
  const result = database.prepare('pragma wal_checkpoint(truncate)').get();
  if (result?.busy === 0) return;
  // A search under way holds on to the log, for as long as it takes.
  throw new NotifierError(
    'conflict',
    'It was erased, but traces may be left in the file until the app is closed: another program has it open. Close that one and erase again.',
  );
}

async function saidOfTheRest(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const { code, message } = wireError(error);
    if (code !== 'disk') throw error;
    throw new NotifierError(
      'disk',
      `It is gone from the history, but traces are left in the file, which could not be written anew. ${message} Twice the room that the history takes is needed for that. Then erase again.`,
      { cause: error },
    );
  }
}
