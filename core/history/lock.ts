/** One process a data directory: a lock that the operating system takes back when the process ends, however it ends. */

import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { NotifierError } from '../errors.ts';

/**
 * Takes the lock of `dataDir`, creating the directory where needed.
 * @returns the function that gives it back
 * @throws NotifierError `data_dir_in_use` while another process has it
 */
export function lockDataDirectory(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // Somebody else may have made it, with the usual mode.
  chmodSync(dataDir, 0o700);
  const path = join(dataDir, 'lock.db');
  closeSync(openSync(path, 'a', 0o600));
  const lock = new DatabaseSync(path);
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    lock.close();
    throw new NotifierError(
      'data_dir_in_use',
      `TopCalls Notifier already runs on ${dataDir}. Use the one that runs, or give this one another data directory (--data-dir).`,
      { cause: error },
    );
  }
  return () => lock.close();
}
