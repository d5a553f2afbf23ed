/** The journal's next entries, as many as are one slice's work. */

import { arrivalKinds } from '../journal/entry.ts';
import { type RowSize, rowColumns, sizeColumns, UnreadEvent } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { ArrivalRow } from './arrival-row.ts';
import { mostBytes } from './known-events.ts';

/** An entry without its body; of a delivery, or a part of one, without anything but its number. */
export interface Head {
  sequence: number;
  at: number;
  kind: string;
  of: number | null;
  meta: string | null;
}

/** Up to `most` entries after one and up to another, in order. */
export function nextHeads(sql: Sql, after: number, upTo: number, most: number): Head[] {
  return sql.all<Head>(
    `select sequence, at, kind, of, case when key is null then meta end as meta from truth.entries
     where sequence > ? and sequence <= ? order by sequence limit ?`,
    after,
    upTo,
    most,
  );
}

const kinds: readonly string[] = [...arrivalKinds, 'part'];

export function isArrival({ kind }: Head): boolean {
  return kinds.includes(kind);
}

/**
 * Up to `most` deliveries and parts after one entry and up to another, in order; fewer where they are large, or one is still
 * to be read.
 * @throws UnreadEvent where that is the first of them
 */
export function nextArrivals(sql: Sql, after: number, upTo: number, most: number): ArrivalRow[] {
  const sizes = sql.all<RowSize>(
    `select ${sizeColumns} from journal j left join large_events l using (sequence)
     where j.sequence > ? and j.sequence <= ? order by j.sequence limit ?`,
    after,
    upTo,
    most,
  );
  const [first] = sizes;
  if (first === undefined) return [];
  if (first.unread === 1) throw new UnreadEvent(first.sequence);
  let sum = 0;
  const end = sizes.findIndex(({ bytes, unread }, index) => {
    sum += bytes;
    return unread === 1 || (index > 0 && sum > mostBytes);
  });
  return sql.all<ArrivalRow>(
    `select ${rowColumns}, j.kind, j.source, j.part_of, j.imported, j.listed, j.bytes
     from journal j left join large_events l using (sequence) where j.sequence between ? and ? order by j.sequence`,
    first.sequence,
    sizes.at(end < 0 ? -1 : end - 1)?.sequence ?? first.sequence,
  );
}
