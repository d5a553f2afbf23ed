/**
 * The keys of the deliveries of the last hours, by which a retry is known. The newest are held in memory, so that a delivery
 * changes no page of a random place in the file; thousands of them are then put into the file together, in their order.
 */

import type { DatabaseSync } from 'node:sqlite';
import { retryWindowMs } from '../../events/identity.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';

export interface RecentKeys {
  /** The number of the event that a delivery with this key, received at this time, repeats; null when there is none. */
  find(key: Uint8Array, receivedAt: number): number | null;
  /** Remembers a delivery that was journalled. Call within the same transaction. */
  add(key: Uint8Array, receivedAt: number, sequence: number): void;
}

/** Keys are kept for longer than they count, since clocks are put back now and then. */
const keptMs = 2 * retryWindowMs;
/** About a megabyte. */
const mostInMemory = 16_384;
/** More than were in memory are only there where a file was saved or made by an earlier version. */
const mostRead = 4 * mostInMemory;

/**
 * Reads the keys that an earlier run had in memory from the journal. Call outside of a transaction.
 * The memory is a database of SQLite's own, so that what is in it is rolled back together with the journal.
 */
export function createRecentKeys(database: DatabaseSync, sql: Sql, counters: Counters): RecentKeys {
  database.exec(`
    attach ':memory:' as memory;
    create table memory.keys (key blob primary key, received_at integer not null, sequence integer not null) without rowid`);
  sql.run(
    `insert or replace into memory.keys select delivery_key, received_at, sequence from (
       select delivery_key, received_at, sequence from journal where sequence > ? order by sequence desc limit ?
     ) order by received_at`,
    counters.get('keys_kept'),
    mostRead,
  );
  let held = sql.get<{ n: number }>('select count(*) as n from memory.keys')?.n ?? 0;
  let forgotAt = Date.now();

  function putIntoFile(now: number): void {
    sql.run(`
      insert into recent_keys select key, received_at, sequence from memory.keys where true order by key
      on conflict do update set received_at = excluded.received_at, sequence = excluded.sequence
      where excluded.received_at >= received_at`);
    counters.set('keys_kept', sql.get<{ last: number }>('select max(sequence) as last from memory.keys')?.last ?? 0);
    sql.run('delete from memory.keys');
    held = 0;
    if (now - forgotAt < retryWindowMs) return;
    sql.run('delete from recent_keys where received_at <= ?', now - keptMs);
    forgotAt = now;
  }

  return {
    find(key, receivedAt) {
      const found = (table: 'memory.keys' | 'recent_keys') =>
        sql.get<{ sequence: number }>(
          `select sequence from ${table} k where key = ? and received_at > ?
           and exists (select 1 from journal j where j.sequence = k.sequence)`,
          key,
          receivedAt - retryWindowMs,
        )?.sequence;
      return found('memory.keys') ?? found('recent_keys') ?? null;
    },
    add(key, receivedAt, sequence) {
      sql.run(
        `insert into memory.keys values (?, ?, ?)
         on conflict do update set received_at = excluded.received_at, sequence = excluded.sequence
         where excluded.received_at >= received_at
         or not exists (select 1 from journal j where j.sequence = keys.sequence)`,
        key,
        receivedAt,
        sequence,
      );
      held += 1;
      // A delivery may carry the time of a clock that was ahead, or of long ago.
      if (held >= mostInMemory) putIntoFile(Math.min(receivedAt, Date.now()));
    },
  };
}

/** Forgets the keys of what is not in the journal any more. */
export function forgetErasedKeys(sql: Sql): void {
  sql.run('delete from memory.keys where sequence not in (select sequence from journal)');
  sql.run('delete from recent_keys where sequence not in (select sequence from journal)');
}
