/**
 * Copying the journal's log into its file, from this thread: the one that commits deliveries is never kept by it. What changed
 * often is copied once where it is done seldom, so it is done when all is quiet, and else where the log has grown long.
 */

import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Fewer commits than this are left for later. */
const worthwhile = 200;
/** A log of so many bytes is copied whatever goes on. */
const longLog = 48_000_000;
const lookEveryMs = 500;

export interface LogMerge {
  close(): void;
}

/**
 * @param commits how often the journal was written so far
 * @param isQuiet whether nobody waits
 */
export function createLogMerge(journalPath: string, commits: () => number, isQuiet: () => boolean): LogMerge {
  let merged = commits();
  let database: DatabaseSync | null = null;
  const timer = setInterval(() => {
    if (commits() === merged) return;
    const isLong = (statSync(`${journalPath}-wal`, { throwIfNoEntry: false })?.size ?? 0) > longLog;
    if (!isLong && (commits() - merged < worthwhile || !isQuiet())) return;
    merged = commits();
    try {
      database ??= new DatabaseSync(journalPath);
      database.exec('pragma wal_checkpoint (passive)');
    } catch {
      // Nothing is lost by it, and who writes the journal meets the same trouble and says so.
    }
  }, lookEveryMs).unref();
  return {
    close() {
      clearInterval(timer);
      database?.close();
    },
  };
}
