/** A directory in the place of a file: said in words, with the path and what to do. */

import { statSync } from 'node:fs';
import { NotifierError } from './errors.ts';

/** Throws a `NotifierError` (`disk`) where a directory stands in the place of a file of the app. */
export function refuseDirectory(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw new NotifierError(
    'disk',
    `${path} is a directory, but the app keeps a file there. Move the directory away and start the app again.`,
  );
}
