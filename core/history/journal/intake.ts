/** The thread of the journal: it commits what waits, and does nothing else. */

import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileSize } from '../sqlite/file-size.ts';
import { rewriteFile } from '../sqlite/rewrite-file.ts';
import { prepared } from '../sqlite/statements.ts';
import { createTransact } from '../sqlite/transact.ts';
import type { Board } from '../threads/board.ts';
import type { Role } from '../threads/role.ts';
import { appendDelivery, appendFact, forgetNote } from './append.ts';
import { createDiskTrouble } from './disk-trouble.ts';
import { createGroupCommit } from './group-commit.ts';
import { createImport } from './import-entries.ts';
import type { IntakeMethods } from './intake-methods.ts';
import { noteValue } from './notes.ts';
import { storeFrames } from './packing.ts';
import { addParts } from './parts.ts';
import { createRecentKeys } from './recent-keys.ts';
import { gapFilled } from './relay-gaps.ts';
import { appendRelayed, passOver, relayErased } from './relayed.ts';
import { noteErasing, removeAll, removeEntries, removeOrphans } from './remove.ts';
import { appendTeam, stamped } from './team.ts';

export interface IntakeParts {
  board: Board;
  /** Hears what keeps the disk from taking what is written, in words; null when it takes it. */
  onProblem(problem: string | null): void;
  /** Hears of every refusal of the disk. */
  onTrouble(error: unknown): void;
}

export interface Intake extends Role<IntakeMethods> {
  /** Runs `run` in one transaction with what waits, for work beside the deliveries. */
  write<T>(run: () => T): Promise<T>;
}

export function createIntake(database: DatabaseSync, { board, onProblem, onTrouble }: IntakeParts): Intake {
  const sql = prepared(database);
  const recent = createRecentKeys(sql);
  const journal = { sql, recent };
  const transact = createTransact(database, sql, recent);
  const importLines = createImport(database, journal);
  const trouble = createDiskTrouble({
    tryWriting: () => transact(() => sql.run('update entries set at = at where sequence = 0')),
    onTrouble,
    onTried: () => onProblem(trouble.problem()),
  });
  let told: string | null = null;
  let scheduled = false;
  let closed = false;
  const group = createGroupCommit(transact, schedule);

  function schedule(): void {
    board.waiting(group.waiting());
    if (scheduled) return;
    scheduled = true;
    setImmediate(pump);
  }

  function pump(): void {
    scheduled = false;
    if (closed || group.waiting() === 0) return;
    trouble.note(group.commit());
    board.waiting(group.waiting());
    board.committed();
    const problem = trouble.problem();
    if (problem !== told) onProblem(problem);
    told = problem;
    if (group.waiting() > 0) schedule();
  }

  /** For what has nothing to give back. */
  const add = (run: () => void) => group.add(run).then(() => null);

  return {
    write: group.add,
    methods: {
      append: (delivery) => group.add(() => appendDelivery(journal, delivery)),
      add: (fact) => group.add(() => appendFact(sql, stamped(sql, fact))),
      addParts: (input) => add(() => addParts(journal, input)),
      settled: () => add(() => {}),
      appendRelayed: (batch) => group.add(() => appendRelayed(journal, batch)),
      passOverRelayed: (input) => add(() => passOver(sql, input)),
      relayGapFilled: (input) => add(() => gapFilled(sql, input)),
      relayErased: ({ note }) => add(() => relayErased(sql, note)),
      appendTeam: (batch) => group.add(() => appendTeam(sql, batch)),
      importEntries: (lines) => group.add(() => importLines(lines)),
      readNote: ({ name }) => noteValue(sql, name),
      writeNote: ({ name, value, at }) =>
        add(() => {
          if (value === null) sql.run(forgetNote, name);
          else appendFact(sql, { kind: 'note', at, meta: { name, value } });
        }),
      remove: (removal) => group.add(() => removeEntries(journal, removal)),
      removeAll: ({ at, erasing }) => group.add(() => removeAll(journal, at, erasing)),
      noteErasing: ({ at, value }) => add(() => noteErasing(sql, value, at)),
      removeOrphans: (input) => add(() => removeOrphans(journal, input)),
      pack: (frames) => group.add(() => storeFrames(sql, frames)),
      async giveBack({ pages }) {
        database.exec(`pragma incremental_vacuum (${pages})`);
        return { freePages: fileSize(sql).freePages };
      },
      async rewrite() {
        // What is told leaves at the end of the turn.
        await nextTurn();
        rewriteFile(database);
        return null;
      },
    },
    async close() {
      closed = true;
      trouble.close();
      while (group.waiting() > 0) group.commit();
      database.exec('pragma optimize');
      database.close();
    },
  };
}
