/** Opening the journal also where its file is damaged: receiving must go on. */

import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { FileTrust, Repair } from '../repaired.ts';
import { endsWithinPage, isEmptyFile } from '../sqlite/file-kind.ts';
import { refuseDirectories } from '../sqlite/refuse-directories.ts';
import { isDamage } from '../sqlite/result-code.ts';
import { openJournal } from './open-journal.ts';
import { salvage } from './salvage.ts';
import { areFramesSound } from './salvage-frames.ts';
import { setAside, setViewsAside } from './set-aside.ts';

/** Asks for a look at the whole file at `path`, at the next start. */
export const markOf = (path: string) => `${path}.check`;
/** Where a new file is made: under its own name it is whole from the beginning. */
const newOf = (path: string) => `${path}.new`;

/**
 * Has the file looked through at the next start, which takes too long for every start. A disk that refuses the mark is the
 * smaller problem: who calls this has an error to hand on already.
 */
export function markForCheck(path: string): void {
  try {
    writeFileSync(markOf(path), '', { mode: 0o600 });
  } catch {
    // The next damage that is met marks it again.
  }
}

/**
 * Opens the file at `path` for the thread that writes. One that is damaged is set aside, and what can be read of it saved
 * into a new one. Views of which nothing is left in the journal are set aside, too.
 * @param now milliseconds UTC
 * @param trust how much of the file is looked at first; an earlier run's mark asks for the whole
 */
export function openOrRepair(
  path: string,
  viewsPath: string,
  now: number,
  trust: FileTrust = 'head',
): { database: DatabaseSync; repair: Repair | null } {
  refuseDirectories(path);
  finishInterrupted(path);
  if (!existsSync(path) && !existsSync(`${path}-wal`)) {
    openJournal(newOf(path)).close();
    const repair = setViewsAside(viewsPath, now);
    renameSync(newOf(path), path);
    if (repair !== null) return { database: openJournal(path), repair };
  }
  const database = openIfSound(path, trust === 'head' && existsSync(markOf(path)) ? 'whole' : trust);
  if (database !== null) return { database, repair: null };
  const repair = repairFile(path, now);
  if (repair.events === 0) setViewsAside(viewsPath, now);
  return { database: openJournal(path), repair };
}

/**
 * The damaged file keeps its place until the new one is whole: a full disk, or an end of the app, leaves it to the next start,
 * which tries again.
 */
function repairFile(path: string, now: number): Repair {
  const fresh = openJournal(newOf(path));
  let saved: Omit<Repair, 'setAsideAs'>;
  try {
    saved = salvage(path, fresh);
  } finally {
    // The last to close takes the log into the file.
    fresh.close();
  }
  const setAsideAs = setAside(path, now);
  renameSync(newOf(path), path);
  rmSync(markOf(path), { force: true });
  return { setAsideAs, ...saved };
}

/** A new file is whole once the damaged one is gone from its place. Before that it is worth nothing. */
function finishInterrupted(path: string): void {
  if (existsSync(newOf(path)) && !existsSync(path) && !existsSync(`${newOf(path)}-wal`)) renameSync(newOf(path), path);
  else for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(newOf(path) + suffix, { force: true });
}

function openIfSound(path: string, trust: FileTrust): DatabaseSync | null {
  if (trust === 'none' || isGone(path) || endsWithinPage(path)) return null;
  let database: DatabaseSync | null = null;
  try {
    database = openJournal(path);
    // What every start reads.
    database.prepare("select * from entries where kind = 'note' and key is null").all();
    database.prepare('select max(sequence) from entries').get();
    if (trust === 'head') return database;
    if (database.prepare('pragma quick_check (1)').get()?.quick_check === 'ok' && areFramesSound(database)) {
      rmSync(markOf(path), { force: true });
      return database;
    }
    database.close();
    return null;
  } catch (error) {
    database?.close();
    if (isDamage(error)) return null;
    throw error;
  }
}

/**
 * The app never leaves an empty file under this name, nor a log without its file: somebody or something took it away. SQLite
 * would begin anew without a word, or take the log for that of the new file.
 */
function isGone(path: string): boolean {
  return !existsSync(path) || isEmptyFile(path);
}
