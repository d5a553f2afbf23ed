/** The one way in which the writing thread changes the file. */

import type { DatabaseSync } from 'node:sqlite';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';

/** Runs `work` in one transaction, counters included: committed when it returns, rolled back when it throws. */
export type Transact = <T>(work: () => T) => T;

export function createTransact(database: DatabaseSync, sql: Sql, counters: Counters): Transact {
  return (work) => {
    try {
      sql.run('begin immediate');
      const result = work();
      counters.save();
      sql.run('commit');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      counters.reload();
      throw error;
    }
  };
}
