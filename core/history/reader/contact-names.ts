/** The contacts' names for the rows of a page: read from the events of their calls, because no table holds metadata. */

import { createLruCache } from '../../kernel/lru-cache.ts';
import { contactName } from '../../words/contact-name.ts';
import { type JournalRow, knownOf, rowColumns } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { CallRow } from './rows.ts';

/** As many as a few pages. */
const maxNames = 1_000;
/** TopCalls sends metadata with every event of a call, so the newest few are enough. */
const maxEvents = 4;

const createNames = () => createLruCache<{ name: string | null }, string>(maxNames, () => true);

/** The name of a call's contact under a key of its metadata; null where there is none. */
export type FindName = (row: CallRow, key: string) => string | null;

/** Remembers the names that were read last, by the call's latest event: with another one, the name may be another. */
export function createFindName(sql: Sql): FindName {
  let lastKey = '';
  let names = createNames();
  return (row, key) => {
    if (key === '') return null;
    if (key !== lastKey) names = createNames();
    lastKey = key;
    return names.get(`${row.latest_sequence} ${row.call_id}`, () => ({ name: nameIn(sql, row.call_id, key) })).name;
  };
}

/** Large bodies are left out: reading one takes longer than all the rest of a page. */
function nameIn(sql: Sql, callId: string, key: string): string | null {
  const rows = sql.all<JournalRow>(
    `select ${rowColumns} from events e join journal j using (sequence) left join large_events l using (sequence)
     where e.call_id = ? and e.duplicate_of is null order by e.sequence desc limit ?`,
    callId,
    maxEvents,
  );
  for (const row of rows) {
    // Most calls have no such metadata, which a look at the bytes tells without reading them as JSON.
    if (row.body === null || !Buffer.from(row.body.buffer, row.body.byteOffset, row.body.length).includes(key))
      continue;
    const name = contactName(knownOf(row)?.call?.metadata ?? null, key);
    if (name !== null) return name;
  }
  return null;
}
