/** Whether the journal holds the deliveries of the first edition's file, byte for byte. */

import { createHash } from 'node:crypto';
import { insertEntry } from '../journal/append.ts';
import type { Sql } from '../sqlite/statements.ts';
import { deliveries } from './old-rows.ts';
import { ifReadable } from './past-damage.ts';

interface Row {
  sequence: number;
  at: number;
  key: Uint8Array;
  headers: string;
  query: string;
  body: Uint8Array;
}

export interface Compared {
  rows: number;
  /** Where to go on; null at the end. */
  after: string | null;
  isSame: boolean;
}

/** Compares some rows after a number, by their count and a digest of all that is in them. */
export function compareBatch(from: Sql, to: Sql, after: number, most: number): Compared {
  const old = from.all<Row>(
    `select sequence, received_at as at, delivery_key as key, headers, query, body from journal
     where sequence > ? order by sequence limit ?`,
    after,
    most,
  );
  const last = old.at(-1);
  if (last === undefined) return { rows: 0, after: null, isSame: true };
  const converted = to.all<Row>(
    `select sequence, at, key, meta ->> 'headers' as headers, meta ->> 'query' as query, body from entries
     where sequence > ? and sequence <= ? order by sequence`,
    after,
    last.sequence,
  );
  const isSame = old.length === converted.length && digestOf(old) === digestOf(converted);
  return { rows: old.length, after: String(last.sequence), isSame };
}

/** Puts the rows after a number, up to another one, into the journal once more, as far as they can be read. Call within a transaction. */
export function putAgain(from: Sql, to: Sql, after: number, last: number): void {
  for (let at = after; at < last; at += 1) {
    const read = ifReadable(() => deliveries(from, String(at), 1), { entries: [], after: null });
    for (const entry of read.entries) {
      to.run('delete from entries where sequence = ?', entry.sequence ?? null);
      insertEntry(to, entry);
    }
    at = Math.max(at, Number(read.after ?? at + 1) - 1);
  }
}

function digestOf(rows: readonly Row[]): string {
  const hash = createHash('sha256');
  for (const { sequence, at, key, headers, query, body } of rows) {
    hash.update(JSON.stringify([sequence, at, JSON.parse(headers), query, body.length]));
    hash.update(key);
    hash.update(body);
  }
  return hash.digest('hex');
}
