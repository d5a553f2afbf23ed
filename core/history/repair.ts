/** Opening the history also where its file is damaged: receiving must go on. */

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { openForWriting } from './database.ts';
import { salvage, setAside } from './salvage.ts';
import { isDamage } from './worker/disk-error.ts';

/** What was done about a damaged file. */
export interface Repair {
  /** Where the damaged file is kept. */
  setAsideAs: string;
  /** How many events could be read from it. */
  events: number;
}

const markOf = (path: string) => `${path}.check`;

/** Has the file looked through at the next start, which takes too long for every start. */
export function markForCheck(path: string): void {
  writeFileSync(markOf(path), '', { mode: 0o600 });
}

/**
 * Opens the file at `path` for the thread that writes. One that is damaged is set aside, and what can be read of it saved
 * into a new one.
 * @param now milliseconds UTC
 */
export function openOrRepair(path: string, now: number): { database: DatabaseSync; repair: Repair | null } {
  const database = openIfSound(path);
  if (database !== null) return { database, repair: null };
  const setAsideAs = setAside(path, now);
  const fresh = openForWriting(path);
  const repair = { setAsideAs, events: salvage(setAsideAs, fresh) };
  rmSync(markOf(path), { force: true });
  return { database: fresh, repair };
}

function openIfSound(path: string): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = openForWriting(path);
    // What every start reads; the rest only where an earlier run met damage.
    database.prepare('select * from meta').all();
    database.prepare('select max(sequence) from journal').get();
    if (!existsSync(markOf(path))) return database;
    if (database.prepare('pragma quick_check (1)').get()?.quick_check === 'ok') {
      rmSync(markOf(path), { force: true });
      return database;
    }
    database.close();
    return null;
  } catch (error) {
    database?.close();
    if (isDamage(error)) return null;
    throw error;
  }
}
