/** One process a data directory: a lock that the operating system takes back when the process ends, however it ends. */

import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { NotifierError } from '../errors.ts';
import { isLocked, wireError } from './worker/disk-error.ts';

/**
 * Takes the lock of `dataDir`, creating the directory where needed.
 * @returns the function that gives it back
 * @throws NotifierError `data_dir_in_use` while another process has it, `disk` when the directory cannot be written
 */
export function lockDataDirectory(dataDir: string): () => void {
  let lock: DatabaseSync | null = null;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // Somebody else may have made it, with the usual mode.
    chmodSync(dataDir, 0o700);
    const path = join(dataDir, 'lock.db');
    closeSync(openSync(path, 'a', 0o600));
    lock = new DatabaseSync(path);
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
    const taken = lock;
    return () => taken.close();
  } catch (error) {
    lock?.close();
    if (isLocked(error)) {
      throw new NotifierError(
        'data_dir_in_use',
        `TopCalls Notifier already runs on ${dataDir}. Use the one that runs, or give this one another data directory (--data-dir).`,
        { cause: error },
      );
    }
    const { code, message } = wireError(error);
    throw new NotifierError(code, message, { cause: error });
  }
}
