/** Files that are of no more use here are kept beside it under another name, and never deleted: they may hold the only copy of something. */

import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Repair } from '../repaired.ts';
import { keepPrivate } from '../sqlite/keep-private.ts';
import { refuseDirectories } from '../sqlite/refuse-directories.ts';

/** Renames the file at `path`, and what belongs to it; gives the new name. */
export function setAside(path: string, now: number, why: 'damaged' | 'orphaned' = 'damaged'): string {
  const name = `${path}.${why}-${now}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (!existsSync(path + suffix)) continue;
    renameSync(path + suffix, name + suffix);
    keepPrivate(name + suffix);
  }
  return name;
}

/** Sets views aside of which the journal is gone; null where there are none, or nothing was in them. */
export function setViewsAside(viewsPath: string, now: number): Repair | null {
  refuseDirectories(viewsPath);
  if (!existsSync(viewsPath)) return null;
  const lost = eventsIn(viewsPath);
  if (lost === 0) return null;
  return { setAsideAs: setAside(viewsPath, now, 'orphaned'), events: 0, lost, missing: true };
}

/** How many events views were made from; null where they do not tell. */
function eventsIn(viewsPath: string): number | null {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(viewsPath, { readOnly: true });
    const row = database.prepare("select value from meta where name = 'events'").get();
    return Number(row?.value ?? 0);
  } catch {
    return null;
  } finally {
    database?.close();
  }
}
