/** Work that a power cut may take back, because it is made again. */

import type { DatabaseSync } from 'node:sqlite';

/** Runs `run` without a flush to the disk at the end of its transactions. */
export function unflushed<T>(database: DatabaseSync, run: () => T): T {
  database.exec('pragma synchronous = normal');
  try {
    return run();
  } finally {
    database.exec('pragma synchronous = full');
  }
}
