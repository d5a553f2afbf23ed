/** What the size of the history's file says, before SQLite opens it. */

import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Whether there is a file of no bytes. The app never leaves one in the history's place. */
export function isEmptyFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === 0;
}

/**
 * Whether the database at `path` ends in the middle of a page. SQLite reads the missing bytes as zeros and reports nothing.
 * A write-ahead log may still hold the page: then nothing is missing.
 */
export function endsWithinPage(path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const logged = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return logged === 0 && size % pageSize(path) !== 0;
}

/** Bytes of a page, from the 17th and 18th byte of the file, where 1 stands for 65,536. */
function pageSize(path: string): number {
  const bytes = Buffer.alloc(18);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(file);
  }
  const stored = bytes.readUInt16BE(16);
  return stored === 1 ? 65_536 : Math.max(1, stored);
}
