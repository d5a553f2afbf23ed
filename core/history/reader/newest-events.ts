/**
 * The events that a call's or campaign's page shows: the newest, as many as count for it, with as much of their bodies as an
 * answer may carry. A sender that tells of one call in gigabytes must not make the app hold them all.
 */

import { mostEvents } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type EventRow, eventSelect, eventSelectWithoutBody } from './rows.ts';

/** Of bodies, and what was recognised in them, in one answer: two of the largest that are taken. */
const mostBytes = 20_000_000;

const conditions = {
  call: 'e.duplicate_of is null and e.call_id = ?',
  campaign: "e.duplicate_of is null and e.campaign_id = ? and e.subject = 'campaign'",
};

interface EventSize {
  sequence: number;
  bytes: number;
}

/**
 * The newest events, in the order in which they came; `raw` is null where there is no room for the body.
 * @param needed number of the one whose body comes before all others; null for none
 */
export function newestEvents(sql: Sql, about: 'call' | 'campaign', id: string, needed: number | null): EventRow[] {
  const sizes = sql.all<EventSize>(
    `select e.sequence, j.bytes + coalesce(octet_length(l.recognition), 0) as bytes
     from events e join journal j using (sequence) left join large_events l using (sequence)
     where ${conditions[about]} order by e.sequence desc limit ?`,
    id,
    mostEvents,
  );
  const withBody = fitting([
    ...sizes.filter(({ sequence }) => sequence === needed),
    ...sizes.filter(({ sequence }) => sequence !== needed),
  ]);
  return sizes.reverse().flatMap(({ sequence }) => {
    const select = withBody.has(sequence) ? eventSelect : eventSelectWithoutBody;
    return sql.all<EventRow>(`${select} where e.sequence = ?`, sequence);
  });
}

/** Small ones behind one that is too large still have room. */
function fitting(sizes: readonly EventSize[]): Set<number> {
  let left = mostBytes;
  const fit = sizes.filter(({ bytes }) => {
    if (bytes > left) return false;
    left -= bytes;
    return true;
  });
  return new Set(fit.map(({ sequence }) => sequence));
}
