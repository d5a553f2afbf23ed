/** The file of the first edition, beside the journal. */

import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setAside } from '../journal/set-aside.ts';
import type { Repair } from '../repaired.ts';
import { keepPrivate } from '../sqlite/keep-private.ts';
import { migrate } from '../sqlite/migrate.ts';
import { isDamage } from '../sqlite/result-code.ts';
import { firstEditionSteps } from './steps.ts';

const oldName = 'history.db';

export const oldPathBeside = (journalPath: string): string => join(dirname(journalPath), oldName);

/** Opens it in the last form that it had. One that is no database is set aside; then null. */
export function openOld(path: string, onRepair: (repair: Repair) => void): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path);
    database.exec('pragma busy_timeout = 5000');
    migrate(database, firstEditionSteps);
    return database;
  } catch (error) {
    database?.close();
    if (!isDamage(error)) throw error;
    onRepair({ setAsideAs: setAside(path, Date.now()), events: 0, lost: null });
    return null;
  }
}

/** Keeps it beside the journal, under a name that says what it is, until the user wants it deleted; gives the name. */
export function setOldAside(path: string, isDamaged: boolean): string {
  if (isDamaged) return setAside(path, Date.now());
  const kept = `${path}.format-${firstEditionSteps.length}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (!existsSync(path + suffix)) continue;
    renameSync(path + suffix, kept + suffix);
    keepPrivate(kept + suffix);
  }
  return kept;
}
