/** The journal as a relay's laptops get it: what came, and that something is gone. */

import type { RelayEntry } from '../history.ts';
import { bodyColumn, bytesColumn } from '../journal/bodies.ts';
import type { Sql } from '../sqlite/statements.ts';

const isRelayed = "kind in ('delivery', 'fetched', 'erase')";

/** Up to so many entries after one, fewer where they are large, but one at least. */
export function relayEntries(
  sql: Sql,
  { after, limit, maxBytes }: { after: number; limit: number; maxBytes: number },
): RelayEntry[] {
  const sizes = sql.all<{ sequence: number; bytes: number | null }>(
    `select sequence, ${bytesColumn} as bytes from truth.entries
     where sequence > ? and ${isRelayed} order by sequence limit ?`,
    after,
    limit,
  );
  let sum = 0;
  const end = sizes.findIndex(({ bytes }, index) => {
    sum += bytes ?? 0;
    return index > 0 && sum > maxBytes;
  });
  const last = sizes.at(end < 0 ? -1 : end - 1);
  if (last === undefined) return [];
  const rows = sql.all<Omit<RelayEntry, 'previous' | 'body'> & { body: Uint8Array | null }>(
    `select sequence, at, kind, meta, ${bodyColumn} as body from truth.entries
     where sequence > ? and sequence <= ? and ${isRelayed} order by sequence`,
    after,
    last.sequence,
  );
  let previous = lastBefore(sql, after);
  return rows.map((row) => {
    const entry = { ...row, previous, body: row.body ?? new Uint8Array() };
    previous = row.sequence;
    return entry;
  });
}

/** The last of them up to an entry; 0 where there is none. */
function lastBefore(sql: Sql, sequence: number): number {
  const text = `select sequence from truth.entries where sequence <= ? and ${isRelayed} order by sequence desc limit 1`;
  return sql.get<{ sequence: number }>(text, sequence)?.sequence ?? 0;
}

/** How many there are after an entry, up to a hundred thousand, and the last of all. */
export function relayLag(sql: Sql, { after }: { after: number }): { entries: number; last: number } {
  const text = `select count(*) as entries from
    (select 1 from truth.entries where sequence > ? and ${isRelayed} limit 100000)`;
  return { entries: sql.get<{ entries: number }>(text, after)?.entries ?? 0, last: lastBefore(sql, maxSequence) };
}

const maxSequence = Number.MAX_SAFE_INTEGER;

/** After which entry those begin that came since a time, milliseconds UTC. */
export function relayStart(sql: Sql, { since }: { since: number }): number {
  const first = sql.get<{ first: number | null }>(
    'select min(sequence) as first from truth.entries where key is not null and at >= ?',
    since,
  )?.first;
  return first == null ? lastBefore(sql, maxSequence) : first - 1;
}
