/** How a conversion begins. */

import type { DatabaseSync } from 'node:sqlite';
import { appendFact } from '../journal/append.ts';
import type { Sql } from '../sqlite/statements.ts';
import { countOthers } from './old-rows.ts';
import { ifReadable } from './past-damage.ts';
import { notePlace, type Place } from './place.ts';

/** Reserves the numbers, and takes the notes over, which the engine asks for before anything else. */
export function beginning(journal: DatabaseSync, to: Sql, from: Sql): Place {
  const last = lastNumber(from);
  // An earlier version of the app was used again after its file had been converted: its events are new ones.
  const isFirst = to.get('select 1 from entries where key is not null limit 1') === undefined;
  const place: Place = { phase: 0, after: '', next: isFirst ? last + 1 : null, last, lost: 0 };
  journal.exec('begin immediate');
  try {
    if (isFirst) {
      to.run("update sqlite_sequence set seq = ? where name = 'entries'", last + 1 + countOthers(from));
      for (const { name, value } of notesIn(from)) {
        appendFact(to, { kind: 'note', at: Date.now(), meta: { name, value } });
      }
    }
    notePlace(to, place);
    journal.exec('commit');
  } catch (error) {
    if (journal.isTransaction) journal.exec('rollback');
    throw error;
  }
  return place;
}

function lastNumber(from: Sql): number {
  const asked = [
    'select max(sequence) as n from journal',
    'select max(id) as n from deliveries',
    "select max(seq) as n from sqlite_sequence where name = 'journal'",
  ];
  return asked.reduce(
    (last, text) =>
      Math.max(
        last,
        ifReadable(() => from.get<{ n: number | null }>(text)?.n ?? 0, 0),
      ),
    0,
  );
}

function notesIn(from: Sql): { name: string; value: string }[] {
  return ifReadable(() => from.all<{ name: string; value: string }>('select name, value from notes'), []);
}
