/** The journal as lines, a page at a time. What is part of a delivery is in its line. */

import { lineOf } from '../export-line.ts';
import type { ReaderMethods } from '../history.ts';
import { headersOf } from '../journal-rows.ts';
import type { Sql } from '../statements.ts';
import { cursorNumber } from './paging.ts';

/** A page ends with the event that goes beyond this. */
const mostBytes = 2_000_000;

interface Row {
  sequence: number;
  received_at: number;
  source: Parameters<typeof lineOf>[0]['source'];
  headers: string;
  query: string;
  body: Uint8Array;
}

export function exportEvents(
  sql: Sql,
  { limit, cursor }: Parameters<ReaderMethods['exportEvents']>[0],
): ReturnType<ReaderMethods['exportEvents']> {
  const lines: string[] = [];
  let after = cursorNumber(cursor, 0);
  for (let bytes = 0; lines.length < limit && bytes < mostBytes; ) {
    const row = sql.get<Row>(
      `select sequence, received_at, source, headers, query, body from journal j
       where sequence > ? and not exists (select 1 from journal w where w.sequence = j.part_of and w.own_body is not null)
       order by sequence limit 1`,
      after,
    );
    if (row === undefined) return { lines, nextCursor: null };
    const { received_at: receivedAt, source, query, body } = row;
    lines.push(lineOf({ receivedAt, source, headers: headersOf(row), query, body }));
    bytes += body.length;
    after = row.sequence;
  }
  return { lines, nextCursor: String(after) };
}
