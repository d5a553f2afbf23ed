/** What one process at a time does: by a lock that the operating system takes back when the process ends, however it ends. */

import { closeSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { NotifierError } from '../kernel/errors.ts';
import { refuseDirectory } from '../kernel/refuse-directory.ts';
import { isDamage, isLocked } from './sqlite/result-code.ts';

/**
 * Runs what no two processes may do at once, and waits for one that does, up to `waitMs` milliseconds.
 * @param path a file that holds nothing and stays
 * @throws NotifierError `conflict` where another takes longer
 */
export function alone<T>(path: string, waitMs: number, run: () => T): T {
  let release: () => void;
  try {
    release = takeLock(path, waitMs);
  } catch (error) {
    if (!isLocked(error)) throw error;
    throw new NotifierError('conflict', 'Another command is changing the same just now. Try again.', { cause: error });
  }
  try {
    return run();
  } finally {
    release();
  }
}

/**
 * Takes a lock, and waits for it up to `waitMs` milliseconds. The file holds nothing: one that is no database any more is made anew.
 * While another process has the lock, SQLite says so before it looks at the content, so nothing is taken from under it.
 * @returns the function that gives it back
 */
export function takeLock(path: string, waitMs = 0): () => void {
  try {
    return lockOf(path, waitMs);
  } catch (error) {
    if (!isDamage(error)) throw error;
    rmSync(path);
    return lockOf(path, waitMs);
  }
}

function lockOf(path: string, waitMs: number): () => void {
  refuseDirectory(path);
  closeSync(openSync(path, 'a', 0o600));
  const lock = new DatabaseSync(path, { timeout: waitMs });
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
    // A lock is taken without a look at a file's content; only reading it shows what it is.
    lock.prepare('select count(*) from sqlite_master').get();
    return () => lock.close();
  } catch (error) {
    lock.close();
    throw error;
  }
}
