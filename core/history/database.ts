/** Opening the database file, with the settings that the promises of the journal rest on. */

import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrations/migrate.ts';

/** Opens, and creates or migrates where needed, the file at `path` for the one thread that writes. */
export function openForWriting(path: string): DatabaseSync {
  // SQLite creates files by the umask; a file that is already there keeps its mode, and gives it to its -wal and -shm.
  closeSync(openSync(path, 'a', 0o600));
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
  // A journal row is a few kilobytes: of larger pages, less is left empty.
  database.exec('pragma page_size = 8192');
  database.exec(
    'pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -8000',
  );
  // Senders wait while the log is copied into the file: seldom is better, and pages that changed often are copied once.
  database.exec('pragma wal_autocheckpoint = 4000');
  migrate(database);
}

/** Opens the file at `path`, which exists, for the thread that reads. */
export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec('pragma busy_timeout = 5000; pragma cache_size = -3000; pragma temp_store = memory');
  return database;
}
