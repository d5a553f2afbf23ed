/** The one way in which the writing thread changes the file. */

import type { DatabaseSync } from 'node:sqlite';
import type { Counters } from './counters.ts';

/** Runs `work` in one transaction, counters included: committed when it returns, rolled back when it throws. */
export type Transact = <T>(work: () => T) => T;

export function createTransact(database: DatabaseSync, counters: Counters): Transact {
  return (work) => {
    try {
      database.exec('begin immediate');
      const result = work();
      counters.save();
      database.exec('commit');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      counters.reload();
      throw error;
    }
  };
}
