/** Taking something away: first out of the journal, with an entry that says so, then out of the views. */

import type { DatabaseSync } from 'node:sqlite';
import type { IntakeMethods } from '../journal/intake-methods.ts';
import type { Removal } from '../journal/remove.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Transact } from '../sqlite/transact.ts';
import type { Ask } from '../threads/ask.ts';
import type { Counters } from './counters.ts';
import { cutsFor } from './removable.ts';

export interface RemovalParts {
  database: DatabaseSync;
  sql: Sql;
  transact: Transact;
  counters: Counters;
  ask: Ask<IntakeMethods>;
  /** Resolves once the entry of this number is in the views. */
  foldedTo(sequence: number): Promise<void>;
}

/** Resolves once these entries are gone from the journal and from the views. */
export async function takeAway(
  { sql, ask, foldedTo }: RemovalParts,
  removal: Pick<Removal, 'kind' | 'sequences' | 'erasing'>,
): Promise<void> {
  if (removal.sequences.length === 0 && removal.erasing === undefined) return;
  const cuts = cutsFor(sql, removal.sequences);
  await foldedTo(await ask('remove', { ...removal, cuts, at: Date.now() }));
}
