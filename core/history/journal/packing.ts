/** Moving bodies into frames, and out of them. Call within a transaction. */

import type { Sql } from '../sqlite/statements.ts';

/** A frame as it was prepared in another thread. */
export interface NewFrame {
  first: number;
  last: number;
  /** How many bodies it holds: of all entries from `first` to `last` that have one. */
  count: number;
  bodies: Uint8Array;
}

/** What becomes of a frame from which bodies go; null: nothing is left in it. */
export interface FrameChange {
  first: number;
  bodies: Uint8Array | null;
}

interface Row {
  sequence: number;
  at: number;
  kind: string;
  key: Uint8Array;
  of: number | null;
  meta: string;
  bytes: number;
}

const withBodies = 'sequence between ? and ? and key is not null and bytes is null and body is not null';
const columns = 'sequence, at, kind, key, of, meta';

/** @returns how many bodies were moved; those of a frame stay where an entry of it went meanwhile */
export function storeFrames(sql: Sql, frames: readonly NewFrame[]): number {
  return frames.reduce((sum, frame) => sum + storeFrame(sql, frame), 0);
}

function storeFrame(sql: Sql, { first, last, count, bodies }: NewFrame): number {
  const rows = sql.all<Row>(
    `select ${columns}, length(body) as bytes from entries where ${withBodies} order by sequence`,
    first,
    last,
  );
  if (rows.length !== count) return 0;
  sql.run('insert into frames (first, last, bodies) values (?, ?, ?)', first, last, bodies);
  // An update would leave each page as it is, nearly empty: SQLite joins pages when rows are deleted.
  sql.run(`delete from entries where ${withBodies}`, first, last);
  for (const { sequence, at, kind, key, of, meta, bytes } of rows) {
    const text = `insert into entries (${columns}, bytes) values (?, ?, ?, ?, ?, ?, ?)`;
    sql.run(text, sequence, at, kind, key, of, meta, bytes);
  }
  return count;
}

export function changeFrames(sql: Sql, changes: readonly FrameChange[]): void {
  for (const { first, bodies } of changes) {
    if (bodies === null) sql.run('delete from frames where first = ?', first);
    else sql.run('update frames set bodies = ? where first = ?', bodies, first);
  }
}
