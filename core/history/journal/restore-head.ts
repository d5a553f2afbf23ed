/** The head of a database file: the first hundred bytes, without which nothing of it is read. Format: sqlite.org/fileformat.html. */

import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';

const headBytes = 100;
/** Where the head says how many pages there are, and which of them are free. */
const [pagesAt, firstFreeAt, freeAt] = [28, 32, 36];
/** The first byte of a page of a table, which the first page is, behind the head. */
const tablePages: readonly (number | undefined)[] = [0x05, 0x0d];

/**
 * Gives the journal at `path` the head of another one: all journals are made alike. Only where what follows the head is there.
 * @param like path of a sound one
 * @returns whether it has one now
 */
export function restoreHead(path: string, like: string): boolean {
  const head = readHead(like);
  const pageBytes = head.readUInt16BE(16);
  const pages = Math.floor(statSync(path).size / pageBytes);
  if (pages < 2 || !tablePages.includes(readHead(path)[headBytes])) return false;
  head.writeUInt32BE(pages, pagesAt);
  // Free pages are not read: it does not matter which they were.
  for (const at of [firstFreeAt, freeAt]) head.writeUInt32BE(0, at);
  const file = openSync(path, 'r+');
  try {
    writeSync(file, head, 0, headBytes, 0);
  } finally {
    closeSync(file);
  }
  return true;
}

function readHead(path: string): Buffer {
  const bytes = Buffer.alloc(headBytes + 1);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(file);
  }
  return bytes;
}
