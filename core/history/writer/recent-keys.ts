/**
 * The keys of the deliveries of the last hours, kept in memory, so that a retry is found without an index over the whole
 * journal. They live in a database of SQLite's own in memory, so that they are rolled back together with the journal.
 */

import type { DatabaseSync } from 'node:sqlite';
import { retryWindowMs } from '../../events/identity.ts';
import type { Sql } from '../statements.ts';

export interface RecentKeys {
  /** The number of the event that a delivery with this key, received at this time, repeats; null when there is none. */
  find(key: Uint8Array, receivedAt: number): number | null;
  /** Remembers a delivery that was journalled. */
  add(key: Uint8Array, receivedAt: number, sequence: number): void;
}

/** Keys are held for longer than they count, since clocks are put back now and then. */
const heldMs = 2 * retryWindowMs;

/** Reads the journal's newest keys. Call outside of a transaction. */
export function createRecentKeys(database: DatabaseSync, sql: Sql): RecentKeys {
  database.exec(`
    attach ':memory:' as recent;
    create table recent.keys (key blob primary key, received_at integer not null, sequence integer not null) without rowid`);
  const newest = sql.get<{ at: number | null }>('select max(received_at) as at from journal')?.at ?? 0;
  sql.run(
    `insert or replace into recent.keys
     select delivery_key, received_at, sequence from journal where received_at > ? order by received_at`,
    newest - heldMs,
  );
  let forgotAt = newest;

  function forget(now: number): void {
    sql.run('delete from recent.keys where received_at <= ?', now - heldMs);
    forgotAt = now;
  }

  return {
    find: (key, receivedAt) =>
      sql.get<{ sequence: number }>(
        `select sequence from recent.keys k where key = ? and received_at > ?
         and exists (select 1 from journal j where j.sequence = k.sequence)`,
        key,
        receivedAt - retryWindowMs,
      )?.sequence ?? null,
    add(key, receivedAt, sequence) {
      sql.run(
        `insert into recent.keys values (?, ?, ?)
         on conflict do update set received_at = excluded.received_at, sequence = excluded.sequence
         where excluded.received_at >= received_at`,
        key,
        receivedAt,
        sequence,
      );
      if (receivedAt - forgotAt >= retryWindowMs) forget(receivedAt);
    },
  };
}
