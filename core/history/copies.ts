/** Copies of the history's file that were kept: set aside because it was damaged, or from before a migration. */

import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Paths of the copies beside the file at `path`, their own logs included. */
export function keptCopies(path: string): string[] {
  const name = basename(path);
  return readdirSync(dirname(path))
    .filter((other) => other.startsWith(`${name}.damaged-`) || other.startsWith(`${name}.format-`))
    .map((other) => join(dirname(path), other))
    .sort();
}

/** Deletes some, which only the user may want; those that are gone are none the worse. */
export function deleteCopies(paths: readonly string[]): void {
  for (const copy of paths) rmSync(copy, { force: true });
}
