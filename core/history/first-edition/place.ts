/** Where a conversion is, kept as a note of the journal: an end of the app is gone on from. */

import { appendFact, forgetNote } from '../journal/append.ts';
import { noteValue } from '../journal/notes.ts';
import type { Sql } from '../sqlite/statements.ts';

export interface Place {
  /** Of `phases`; beyond the last, the comparison. */
  phase: number;
  after: string;
  /** The number that the next entry gets that is no event; null where the journal had events before, and all get new numbers. */
  next: number | null;
  /** The last number that was given in the old file. */
  last: number;
  /** How many numbers of events could not be read. */
  lost: number;
}

export function placeIn(sql: Sql): Place | null {
  const note = noteValue(sql, 'conversion');
  return note === null ? null : (JSON.parse(note) as Place);
}

/** Call within a transaction. */
export function notePlace(sql: Sql, place: Place | null): void {
  if (place === null) sql.run(forgetNote, 'conversion');
  else appendFact(sql, { kind: 'note', at: Date.now(), meta: { name: 'conversion', value: JSON.stringify(place) } });
}
