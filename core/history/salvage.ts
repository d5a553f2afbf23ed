/** A damaged file: set aside, never deleted, and read as far as it can be read into a new one. */

import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { keepPrivate } from './keep-private.ts';
import type { Repair } from './repaired.ts';

/** Renames the file at `path`, and what belongs to it; gives the new name. */
export function setAside(path: string, now: number): string {
  const damaged = `${path}.damaged-${now}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (!existsSync(path + suffix)) continue;
    renameSync(path + suffix, damaged + suffix);
    keepPrivate(damaged + suffix);
  }
  return damaged;
}

/** What no event tells, and is worth having; the projections are made anew from the journal. */
const tables = ['journal', 'deliveries', 'reads', 'alerts', 'outages', 'notes'] as const;
const rowsAtOnce = 100;

/**
 * Copies what can be read of the file at `damaged` into `fresh`, which has the present schema and is empty. What was
 * decided about the events stays decided: nothing notifies again.
 * @returns how many events were saved, and how many were not
 */
export function salvage(damaged: string, fresh: DatabaseSync): Pick<Repair, 'events' | 'lost'> {
  const old = openDamaged(damaged);
  if (old === null) return { events: 0, lost: null };
  fresh.exec('begin immediate');
  try {
    for (const table of tables) copyTable(old, fresh, table);
    // Numbers of events that are lost, or were erased, are not given to others: alerts, deliveries and notifications that
    // still stand on the screen name them.
    fresh.exec(`
      insert into sqlite_sequence (name, seq) select 'journal', 0
        where not exists (select 1 from sqlite_sequence where name = 'journal');
      update sqlite_sequence set seq = max(seq, ${lastKey(old, 'journal', 'sequence')},
        (select coalesce(max(sequence), 0) from alerts),
        (select coalesce(max(sequence), 0) from deliveries)) where name = 'journal';
      update meta set value = (select coalesce(max(sequence), 0) from journal) where name = 'decided';
      update meta set value = (select count(*) from journal) where name = 'events';
      update meta set value = (select count(*) from deliveries where outcome <> 'accepted' and outcome = 'rejected')
        where name = 'rejected';
      update meta set value = (select coalesce(max(received_at), 0) from journal) where name = 'last_event_at';
      commit`);
    const events = Number(fresh.prepare('select count(*) as n from journal').get()?.n ?? 0);
    const counted = eventsCounted(old);
    return { events, lost: counted === null ? null : Math.max(0, counted - events) };
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

/** How many events the file says that it holds; null where that cannot be read. */
function eventsCounted(old: DatabaseSync): number | null {
  const value = attempt(() => old.prepare("select value from meta where name = 'events'").get()?.value);
  return typeof value === 'number' ? value : null;
}

/** A page that cannot be read costs its own rows only: where many at once fail, they are tried one by one. */
function copyTable(old: DatabaseSync, fresh: DatabaseSync, table: (typeof tables)[number]): void {
  const names = columnsOf(fresh, table).filter((name) => columnsOf(old, table).includes(name));
  if (names.length === 0) return;
  const list = names.join(', ');
  const insert = fresh.prepare(`insert or ignore into ${table} (${list}) values (${names.map(() => '?').join(', ')})`);
  const put = (row: Record<string, SQLInputValue>) => insert.run(...names.map((name) => row[name] ?? null));
  const keyed = table !== 'reads' && table !== 'notes';
  if (!keyed) {
    for (const row of readable(old, `select ${list} from ${table}`)) put(row);
    return;
  }
  const key = table === 'journal' || table === 'alerts' ? 'sequence' : 'id';
  const last = lastKey(old, table, key);
  for (let from = 1; from <= last; from += rowsAtOnce) {
    const span = `select ${list} from ${table} where ${key} between ${from} and ${from + rowsAtOnce - 1}`;
    const rows = attempt(() => old.prepare(span).all() as Record<string, SQLInputValue>[]);
    if (rows !== null) for (const row of rows) put(row);
    else {
      for (let one = from; one < from + rowsAtOnce; one += 1) {
        for (const row of readable(old, `select ${list} from ${table} where ${key} = ${one}`)) put(row);
      }
    }
  }
}

function columnsOf(database: DatabaseSync, table: string): string[] {
  return (
    attempt(() =>
      database
        .prepare(`pragma table_info (${table})`)
        .all()
        .map(({ name }) => String(name)),
    ) ?? []
  );
}

/** Known from the counter beside the table where the table itself does not tell. */
function lastKey(old: DatabaseSync, table: string, key: string): number {
  const ask = (text: string) => Number(attempt(() => old.prepare(text).get()?.n) ?? 0);
  return Math.max(
    ask(`select max(${key}) as n from ${table}`),
    ask(`select seq as n from sqlite_sequence where name = '${table}'`),
    ask("select value as n from meta where name = 'projected'"),
  );
}

/** Rows up to the first that cannot be read. */
function readable(old: DatabaseSync, text: string): Record<string, SQLInputValue>[] {
  const rows: Record<string, SQLInputValue>[] = [];
  attempt(() => {
    for (const row of old.prepare(text).iterate()) rows.push(row as Record<string, SQLInputValue>);
  });
  return rows;
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
