import { type DecidableRow, decidableEvent, decidableSelect } from '../decidable-events.ts';
import type { ReaderMethods, UndecidedEvent } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';

/** Events before one, the newest first, as they are decided about. */
export function pastEvents(sql: Sql, { before, limit }: Parameters<ReaderMethods['pastEvents']>[0]): UndecidedEvent[] {
  return sql
    .all<DecidableRow>(
      `${decidableSelect} where e.sequence < ? and e.duplicate_of is null order by e.sequence desc limit ?`,
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    .map(decidableEvent);
}
