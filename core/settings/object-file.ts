/** Opening a stored JSON object, such as electron-store's or conf's, without ever losing what a broken one held. */

import { copyFileSync, readFileSync, renameSync } from 'node:fs';
import { NotifierError } from '../kernel/errors.ts';
import { refuseDirectory } from '../kernel/refuse-directory.ts';

/**
 * Opens a stored object by `open`. A file that is no JSON object is renamed (`<path>.broken-<now>`), so that the app starts
 * with an empty one and nothing is lost.
 * @param now milliseconds UTC
 * @throws NotifierError `disk` when a folder is in its place, or it cannot be read
 */
export function openObjectFile<T>(path: string, now: number, open: () => T): { file: T; brokenCopy: string | null } {
  refuseDirectory(path);
  if (isObjectOrNothing(path)) return { file: opened(path, open), brokenCopy: null };
  const brokenCopy = `${path}.broken-${now}`;
  renameSync(path, brokenCopy);
  return { file: opened(path, open), brokenCopy };
}

/** Copies a stored object of which something cannot be read, as `<path>.broken-<now>`, and gives that name. */
export function copyBroken(path: string, now: number): string {
  const brokenCopy = `${path}.broken-${now}`;
  copyFileSync(path, brokenCopy);
  return brokenCopy;
}

/** False for what a store would take for an object and is none (`null`, a list), as for what is no JSON at all. */
function isObjectOrNothing(path: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
    throw unreadable(path, error);
  }
}

function opened<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): NotifierError {
  const why = error instanceof Error ? error.message : error;
  return new NotifierError(
    'disk',
    `${path} cannot be opened: ${why}. Make it yours and readable, then start the app again.`,
    { cause: error },
  );
}
