import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from './temporary.ts';

/** A copy of the history's files and their logs as they stand, so that the app itself has to recover the original; gives its directory. */
export function copyHistory(dataDir: string): string {
  const directory = temporaryDirectory();
  for (const name of ['journal.db', 'journal.db-wal', 'views.db', 'views.db-wal', 'views.db.new', 'views.db.new-wal']) {
    const source = join(dataDir, name);
    if (existsSync(source)) copyFileSync(source, join(directory, name));
  }
  return directory;
}
