/** Whether the journal holds the deliveries of the first edition's file, byte for byte. */

import { createHash } from 'node:crypto';
import type { Sql } from '../sqlite/statements.ts';

const rowsAtOnce = 200;

interface Row {
  sequence: number;
  at: number;
  key: Uint8Array;
  headers: string;
  query: string;
  body: Uint8Array;
}

/**
 * Compares some rows after a number, by their count and a digest of all that is in them.
 * @returns where to go on; null at the end
 * @throws Error where they differ
 */
export function compareBatch(from: Sql, to: Sql, after: number): { rows: number; after: string | null } {
  const old = from.all<Row>(
    `select sequence, received_at as at, delivery_key as key, headers, query, body from journal
     where sequence > ? order by sequence limit ?`,
    after,
    rowsAtOnce,
  );
  const last = old.at(-1);
  if (last === undefined) return { rows: 0, after: null };
  const converted = to.all<Row>(
    `select sequence, at, key, meta ->> 'headers' as headers, meta ->> 'query' as query, body from entries
     where sequence > ? and sequence <= ? order by sequence`,
    after,
    last.sequence,
  );
  if (old.length !== converted.length || digestOf(old) !== digestOf(converted)) {
    throw new Error(
      `The entries ${after + 1} to ${last.sequence} are not what they were in the history's file before.`,
    );
  }
  return { rows: old.length, after: String(last.sequence) };
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
