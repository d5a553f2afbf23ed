/** Opening a stored JSON object, such as electron-store's or conf's, without ever losing what a broken one held. */

import { renameSync } from 'node:fs';
import { refuseDirectory } from '../refuse-directory.ts';

/**
 * Opens a stored object by `open`. A file that is no JSON is renamed (`<path>.broken-<now>`), so that the app starts with
 * an empty one and nothing is lost. Throws what `open` throws for any other reason.
 * @throws NotifierError `disk` where a directory stands at `path`
 * @param now milliseconds UTC
 */
export function openObjectFile<T>(path: string, now: number, open: () => T): { file: T; brokenCopy: string | null } {
  refuseDirectory(path);
  try {
    return { file: open(), brokenCopy: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const brokenCopy = `${path}.broken-${now}`;
    renameSync(path, brokenCopy);
    return { file: open(), brokenCopy };
  }
}
