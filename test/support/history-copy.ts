import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from './temporary.ts';

/** A copy of the history's file and its log as they stand, so that the app itself has to recover the original; gives its directory. */
export function copyHistory(dataDir: string): string {
  const directory = temporaryDirectory();
  for (const name of ['history.db', 'history.db-wal']) {
    const source = join(dataDir, name);
    if (existsSync(source)) copyFileSync(source, join(directory, name));
  }
  return directory;
}
