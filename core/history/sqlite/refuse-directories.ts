import { refuseDirectory } from '../../kernel/refuse-directory.ts';

/** Call before a database is opened at `path`: SQLite does not say that a directory lies where it keeps one of its files. */
export function refuseDirectories(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) refuseDirectory(path + suffix);
}
