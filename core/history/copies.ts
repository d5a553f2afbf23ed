/** Copies of the history's files that were kept: set aside because they were damaged, or from before a migration. */

import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DeletedCopies } from '../contract/api.ts';

const orphaned = 'views.db.orphaned-';

/** Paths of the copies beside the journal at `path`, also of the first edition's file and of views, their own logs included. */
export function keptCopies(path: string): string[] {
  const kept = [...[basename(path), 'history.db'].flatMap((name) => [`${name}.damaged-`, `${name}.format-`]), orphaned];
  const isCopy = (other: string) => kept.some((beginning) => other.startsWith(beginning));
  return readdirSync(dirname(path))
    .filter(isCopy)
    .map((other) => join(dirname(path), other))
    .sort();
}

/** Deletes all of them. */
export function deleteAllCopies(path: string): DeletedCopies {
  const copies = keptCopies(path);
  const bytes = copies.reduce((sum, copy) => sum + (statSync(copy, { throwIfNoEntry: false })?.size ?? 0), 0);
  deleteCopies(copies);
  return { copies: copies.length, bytes };
}

/** Deletes some, which only the user may want; those that are gone are none the worse. */
export function deleteCopies(paths: readonly string[]): void {
  for (const copy of paths) rmSync(copy, { force: true });
}
