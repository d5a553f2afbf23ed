/** Opening the database file, with the settings that the promises of the journal rest on. */

import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { keepPrivate } from './keep-private.ts';
import { migrate } from './migrations/migrate.ts';

/** Opens, and creates or migrates where needed, the file at `path` for the one thread that writes. */
export function openForWriting(path: string): DatabaseSync {
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

/** Bytes of the write-ahead log that are kept for what comes next. */
const largestLog = 32_000_000;

function prepare(database: DatabaseSync): void {
  // A journal row is a few kilobytes: of larger pages, less is left empty.
  database.exec('pragma page_size = 8192');
  // What retention takes away is given back to the disk a few pages at a time. A file that was made without this gets it
  // when it is next written anew. What is deleted is overwritten wherever that costs no writing of its own.
  database.exec('pragma auto_vacuum = incremental; pragma secure_delete = fast');
  database.exec(
    'pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -8000',
  );
  // Senders wait while the log is copied into the file, so that is done when none does (`writer/log-merge.ts`), and in between
  // only where the log has grown to 128 MB.
  database.exec('pragma wal_autocheckpoint = 16000');
  // The log stays as large as the largest transaction made it, unless it is cut.
  database.exec(`pragma journal_size_limit = ${largestLog}`);
  migrate(database);
}

/** Opens the file at `path`, which exists, for the thread that reads. */
export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec('pragma busy_timeout = 5000; pragma cache_size = -3000; pragma temp_store = memory');
  return database;
}
