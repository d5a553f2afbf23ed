/** The journal's next rows, as many as are one slice's work. */

import { type JournalRow, type RowSize, rowSelect, sizeColumns, UnreadEvent } from '../journal-rows.ts';
import type { Sql } from '../statements.ts';
import { mostBytes } from './known-events.ts';

/**
 * Up to `most` rows after one and up to another, in order; fewer where they are large, or one is still to be read.
 * @throws UnreadEvent where that is the first of them
 */
export function nextRows(sql: Sql, after: number, upTo: number, most: number): JournalRow[] {
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
  return sql.all<JournalRow>(
    `${rowSelect} where j.sequence between ? and ? order by j.sequence`,
    first.sequence,
    sizes.at(end < 0 ? -1 : end - 1)?.sequence ?? first.sequence,
  );
}
