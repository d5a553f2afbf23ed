/**
 * Copying the write-ahead log into the file while nobody waits. What a flood leaves is copied after it, in one go, in which
 * pages that changed often are copied once; only a log that grows very long is copied in between (`database.ts`).
 */

import type { DatabaseSync } from 'node:sqlite';

/** Fewer transactions than this are left for later. */
const worthwhile = 200;
/** How often it is looked whether all is quiet. */
const lookEveryMs = 500;

export interface LogMerge {
  /** Says that a transaction was written. */
  wrote(): void;
  close(): void;
}

/**
 * @param isQuiet whether nobody waits, and it may be expected that nobody will for a moment
 * @param onTrouble hears of a refusal of the disk; nothing is lost by it
 */
export function createLogMerge(
  database: DatabaseSync,
  isQuiet: () => boolean,
  onTrouble: (error: unknown) => void,
): LogMerge {
  let transactions = 0;
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    timer = undefined;
    if (!isQuiet()) {
      timer = setTimeout(look, lookEveryMs);
      return;
    }
    transactions = 0;
    try {
      database.exec('pragma wal_checkpoint (passive)');
    } catch (error) {
      onTrouble(error);
    }
  }

  return {
    wrote() {
      transactions += 1;
      if (transactions >= worthwhile) timer ??= setTimeout(look, lookEveryMs);
    },
    close: () => clearTimeout(timer),
  };
}
