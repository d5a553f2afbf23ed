/** One process a data directory: a lock that the operating system takes back when the process ends, however it ends. */

import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NotifierError } from '../kernel/errors.ts';
import { takeLock } from './alone.ts';
import { isLocked } from './sqlite/result-code.ts';
import { wireError } from './threads/disk-error.ts';

/**
 * Takes the lock of `dataDir`, creating the directory where needed.
 * @returns the function that gives it back
 * @throws NotifierError `data_dir_in_use` while another process has it, `disk` when the directory cannot be written
 */
export function lockDataDirectory(dataDir: string): () => void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // Somebody else may have made it, with the usual mode.
    chmodSync(dataDir, 0o700);
    return takeLock(join(dataDir, 'lock.db'));
  } catch (error) {
    if (isLocked(error)) {
      throw new NotifierError(
        'data_dir_in_use',
        `TopCalls Notifier already runs on ${dataDir}. Use the one that runs, or give this one another data directory (--data-dir).`,
        { cause: error },
      );
    }
    if (error instanceof NotifierError) throw error;
    const { code, message } = wireError(error);
    throw new NotifierError(code, message, { cause: error });
  }
}
