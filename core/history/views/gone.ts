/** Taking something away: first out of the journal, with an entry that says so, then out of the views. */

import type { DatabaseSync } from 'node:sqlite';
import type { IntakeMethods } from '../journal/intake-methods.ts';
import type { Removal } from '../journal/remove.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Transact } from '../sqlite/transact.ts';
import type { Ask } from '../threads/ask.ts';
import type { Counters } from './counters.ts';
import { framesWithout } from './next-frames.ts';
import { cutsFor } from './removable.ts';
import type { InTurn } from './turns.ts';

export interface RemovalParts {
  database: DatabaseSync;
  sql: Sql;
  transact: Transact;
  counters: Counters;
  ask: Ask<IntakeMethods>;
  /** What changes frames is prepared here, and must find them as they are when it is committed. */
  inTurn: InTurn;
  /** Resolves once the entry of this number is in the views. */
  foldedTo(sequence: number): Promise<void>;
}

/** Resolves once these entries are gone from the journal and from the views. */
export async function takeAway(
  { sql, ask, inTurn, foldedTo }: RemovalParts,
  removal: Pick<Removal, 'kind' | 'sequences' | 'subjects' | 'erasing'>,
): Promise<void> {
  if (removal.sequences.length === 0 && removal.erasing === undefined) return;
  const gone = await inTurn(async () => {
    const cuts = cutsFor(sql, removal.sequences);
    const frames = framesWithout(sql, [...removal.sequences, ...cuts.map(({ sequence }) => sequence)]);
    return ask('remove', { ...removal, cuts, frames, at: Date.now() });
  });
  await foldedTo(gone);
}
