/** A damaged journal, read as far as it can be read into a new one. */

import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Repair } from '../repaired.ts';
import { attempt } from './attempt.ts';
import { restoreHead } from './restore-head.ts';
import { copyFrames } from './salvage-frames.ts';

const columns = ['sequence', 'at', 'kind', 'key', 'of', 'meta', 'body', 'bytes'] as const;
const rowsAtOnce = 100;

type Row = Record<string, SQLInputValue>;

/**
 * Copies what can be read of the journal at `damaged` into `fresh`, which is empty. It keeps the number by which it is known to
 * be another one, so that the views are made anew from what is left. What was decided about the events stays decided, also
 * where that was lost: nothing notifies again.
 * @returns how many events were saved, and how many were not
 */
export function salvage(damaged: string, fresh: DatabaseSync): Pick<Repair, 'events' | 'lost'> {
  const old = openDamaged(damaged) ?? openWithoutHead(damaged, fresh);
  if (old === null) return { events: 0, lost: null };
  fresh.exec('begin immediate');
  try {
    const last = copyEntries(old, fresh);
    copyFrames(old, fresh);
    const missing = missingEvents(old, fresh);
    // Numbers of entries that are lost, or were erased, are not given to others: notifications that still stand on the screen name them.
    fresh.exec(`
      insert into sqlite_sequence (name, seq) select 'entries', 0
        where not exists (select 1 from sqlite_sequence where name = 'entries');
      update sqlite_sequence set seq = max(seq, ${last}) where name = 'entries';
      insert into entries (at, kind, of, meta) select max(at), 'decision', max(sequence), '{"decisions":[]}'
        from entries where key is not null having max(sequence) is not null;
      commit`);
    const events = Number(fresh.prepare('select count(*) as n from entries where key is not null').get()?.n ?? 0);
    return { events, lost: missing };
  } finally {
    if (fresh.isTransaction) fresh.exec('rollback');
    old.close();
  }
}

/**
 * Opens what is left. A file that is shorter than its own header says would be refused whole, statement by statement, unless
 * the schema is declared writable, which switches that check off (btree.c, `lockBtree`); and that is refused in defensive mode.
 */
function openDamaged(path: string): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { defensive: false });
    database.exec('pragma writable_schema = on');
    database.prepare('select 1 from sqlite_master').get();
    return database;
  } catch {
    database?.close();
    return null;
  }
}

/** Opens what has lost its head, and nothing else, with that of the new one. */
function openWithoutHead(path: string, fresh: DatabaseSync): DatabaseSync | null {
  const like = fresh.location();
  fresh.exec('pragma wal_checkpoint (truncate)');
  return like !== null && existsSync(path) && restoreHead(path, like) ? openDamaged(path) : null;
}

/**
 * A page that cannot be read costs its own entries only: where many at once fail, they are tried one by one.
 * @returns the last number that was given
 */
function copyEntries(old: DatabaseSync, fresh: DatabaseSync): number {
  const insert = fresh.prepare(
    `insert or ignore into entries (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  const list = columnsOf(old).join(', ');
  const put = (row: Row) => {
    // The new journal has a number of its own.
    if (row.sequence !== 0) insert.run(...columns.map((name) => row[name] ?? null));
  };
  const last = lastSequence(old);
  for (let from = 1; from <= last; from += rowsAtOnce) {
    const rows = attempt(() =>
      old.prepare(`select ${list} from entries where sequence between ? and ?`).all(from, from + rowsAtOnce - 1),
    );
    if (rows !== null) for (const row of rows) put(row as Row);
    else {
      for (let one = from; one < from + rowsAtOnce; one += 1) {
        const row = attempt(() => old.prepare(`select ${list} from entries where sequence = ?`).get(one));
        if (row != null) put(row as Row);
      }
    }
  }
  return last;
}

/** One that was damaged before it was migrated lacks the last. */
function columnsOf(old: DatabaseSync): string[] {
  const there = old.prepare('pragma table_info (entries)').all();
  return columns.filter((name) => there.some((column) => column.name === name));
}

/** Numbers of events stand in an index, too: what is there and not in the table was lost. Null where it cannot be read either. */
function missingEvents(old: DatabaseSync, fresh: DatabaseSync): number | null {
  return attempt(() => {
    const isThere = fresh.prepare('select 1 from entries where sequence = ?');
    let missing = 0;
    const named = old.prepare(
      'select sequence from entries indexed by entries_arrived where key is not null order by at, key',
    );
    for (const row of named.iterate()) if (isThere.get(Number(row.sequence)) === undefined) missing += 1;
    return missing;
  });
}

/** Known from the counter beside the table where the table itself does not tell. */
function lastSequence(old: DatabaseSync): number {
  const ask = (text: string) => Number(attempt(() => old.prepare(text).get()?.n) ?? 0);
  return Math.max(
    ask('select max(sequence) as n from entries'),
    ask("select seq as n from sqlite_sequence where name = 'entries'"),
  );
}
