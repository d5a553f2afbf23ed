/** Opening journal.db, with the settings that the promises of the journal rest on. */

import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { keepPrivate } from '../sqlite/keep-private.ts';
import { migrate } from '../sqlite/migrate.ts';
import { prepared } from '../sqlite/statements.ts';
import { noteValue } from './notes.ts';
import { journalSteps } from './schema.ts';

/** Bytes of the write-ahead log that are kept for what comes next. */
const maxLog = 32_000_000;

/** Opens, and creates or migrates where needed, the file at `path` for the one thread that writes it. */
export function openJournal(path: string): DatabaseSync {
  // SQLite creates files by the umask, and gives -wal and -shm the mode of the file.
  closeSync(openSync(path, 'a', 0o600));
  keepPrivate(path);
  const database = new DatabaseSync(path);
  try {
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepare(database: DatabaseSync): void {
  // An entry is a few kilobytes: of larger pages, less is left empty.
  database.exec('pragma page_size = 8192');
  // What retention takes away is given back to the disk a few pages at a time. What is deleted is overwritten wherever that
  // costs no writing of its own.
  database.exec('pragma auto_vacuum = incremental; pragma secure_delete = fast');
  database.exec(
    'pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -4000',
  );
  // Senders wait while the log is copied into the file, so that the views' thread does it (`../views/log-merge.ts`), and this
  // one only where the log has grown to 128 MB.
  database.exec('pragma wal_autocheckpoint = 16000');
  // The log stays as large as the largest transaction made it, unless it is cut.
  database.exec(`pragma journal_size_limit = ${maxLog}`);
  migrate(database, journalSteps);
  identify(database);
}

/** Gives the journal a number of its own, by which views know whether they were made from it. */
function identify(database: DatabaseSync): void {
  const sql = prepared(database);
  if (noteValue(sql, 'journal') !== null) return;
  const value = String(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER));
  // A number that no delivery gets: the first of them is the first.
  sql.run(
    "insert into entries (sequence, at, kind, meta) values (0, ?, 'note', ?)",
    Date.now(),
    JSON.stringify({ name: 'journal', value }),
  );
}
