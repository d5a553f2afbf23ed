/** Opening views.db beside the journal that it is made from. */

import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { hourOf, weekdayOf } from '../../query/filter/clock.ts';
import { readPackedBodies } from '../journal/bodies.ts';
import { noteValue } from '../journal/notes.ts';
import { markOf } from '../journal/repair.ts';
import type { FileTrust } from '../repaired.ts';
import { keepPrivate } from '../sqlite/keep-private.ts';
import { refuseDirectories } from '../sqlite/refuse-directories.ts';
import { isDamage } from '../sqlite/result-code.ts';
import { prepared } from '../sqlite/statements.ts';
import { journalView, viewsSchema, viewsVersion } from './schema.ts';

/** Bytes of the write-ahead log that are kept for what comes next. */
const maxLog = 32_000_000;

/**
 * Opens the views at `path` for the one thread that writes them. Where they are damaged, of another version, or not made from
 * this journal, or made from more of it than there is, they are begun anew.
 * @param trust how much of the file is looked at first; where it is not to be trusted, they are begun anew
 */
export function openViews(path: string, journalPath: string, trust: FileTrust): DatabaseSync {
  refuseDirectories(path);
  const check = trust === 'whole' || existsSync(markOf(path));
  const present = existsSync(path) && trust !== 'none' ? tryViews(path, journalPath, check) : null;
  rmSync(markOf(path), { force: true });
  if (present !== null) return present;
  removeViews(path);
  return begin(path, journalPath);
}

/** Deletes the views at `path`, with what belongs to them. */
export function removeViews(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

/** Whether the views at `path` can answer: of this version, and made from this journal. Null where that cannot be read. */
export function versionOf(path: string): number | null {
  if (!existsSync(path)) return null;
  refuseDirectories(path);
  try {
    // What belongs to the file gets its mode.
    keepPrivate(path);
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return Number(database.prepare('pragma user_version').get()?.user_version ?? 0);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

function tryViews(path: string, journalPath: string, check: boolean): DatabaseSync | null {
  keepPrivate(path);
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path);
    attach(database, journalPath);
    if (isSound(database, check)) return database;
    database.close();
    return null;
  } catch (error) {
    database?.close();
    // Whatever else it is made of, it is no file of views.
    if (isDamage(error) || (error instanceof Error && /no such (table|column)/.test(error.message))) return null;
    throw error;
  }
}

function isSound(database: DatabaseSync, check: boolean): boolean {
  const sql = prepared(database);
  if (sql.get<{ user_version: number }>('pragma user_version')?.user_version !== viewsVersion) return false;
  if (check && sql.get<{ quick_check: string }>('pragma main.quick_check (1)')?.quick_check !== 'ok') return false;
  const value = (name: string) =>
    sql.get<{ value: number }>('select value from meta where name = ?', name)?.value ?? null;
  const projected = value('projected') ?? -1;
  const last = sql.get<{ last: number | null }>('select max(sequence) as last from truth.entries')?.last ?? 0;
  const floor = Number(noteValue(sql, 'floor', 'truth.entries'));
  return (
    value('journal') === Number(noteValue(sql, 'journal', 'truth.entries')) &&
    projected <= last &&
    Math.max(projected, value('begun_after') ?? 0) >= floor
  );
}

function begin(path: string, journalPath: string): DatabaseSync {
  closeSync(openSync(path, 'a', 0o600));
  keepPrivate(path);
  const database = new DatabaseSync(path);
  try {
    database.exec('pragma page_size = 8192; pragma auto_vacuum = incremental');
    attach(database, journalPath);
    const sql = prepared(database);
    database.exec(`begin immediate; ${viewsSchema}`);
    const set = (name: string, value: number) => sql.run('insert into meta (name, value) values (?, ?)', name, value);
    set('journal', Number(noteValue(sql, 'journal', 'truth.entries')));
    const floor = Number(noteValue(sql, 'floor', 'truth.entries'));
    // What was taken away until then is not in the journal any more.
    set('projected', 0);
    set('begun_after', floor);
    database.exec(`pragma user_version = ${viewsVersion}; commit`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function attach(database: DatabaseSync, journalPath: string): void {
  database.exec('pragma secure_delete = fast');
  // What a power cut takes back is made again from the journal.
  database.exec(
    'pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -16000',
  );
  database.exec(`pragma wal_autocheckpoint = 4000; pragma journal_size_limit = ${maxLog}`);
  attachJournal(database, journalPath);
}

/** Opens the views at `path`, which exist, for a thread that reads. */
export function openForReading(path: string, journalPath: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec('pragma busy_timeout = 5000; pragma cache_size = -3000; pragma temp_store = memory');
    attachJournal(database, journalPath);
    nameLocalClock(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite's own local time is another library's, which may know other rules of summer time. */
function nameLocalClock(database: DatabaseSync): void {
  database.function('local_weekday', { deterministic: true }, (at) => weekdayOf(Number(at)));
  database.function('local_hour', { deterministic: true }, (at) => hourOf(Number(at)));
}

/** Read-only: else each transaction of the views would take the lock of the one who writes the journal. */
function attachJournal(database: DatabaseSync, journalPath: string): void {
  database.prepare('attach ? as truth').run(`${pathToFileURL(journalPath).href}?mode=ro`);
  readPackedBodies(database);
  database.exec(journalView);
}
