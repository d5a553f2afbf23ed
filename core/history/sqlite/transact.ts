/** The one way in which a thread changes its file. */

import type { DatabaseSync } from 'node:sqlite';
import type { Sql } from './statements.ts';

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export type Transact = <T>(work: () => T) => T;

/** What is held in memory beside the file, in step with it. */
export interface Beside {
  /** Writes what changed. Called at the end of each transaction. */
  save(): void;
  /** Forgets what changed since then. Called after a transaction that was rolled back. */
  reload(): void;
}

export function createTransact(database: DatabaseSync, sql: Sql, beside: Beside): Transact {
  return (work) => {
    try {
      sql.run('begin immediate');
      const result = work();
      beside.save();
      sql.run('commit');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      beside.reload();
      throw error;
    }
  };
}
