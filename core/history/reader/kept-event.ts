/** A delivery as it came, with how often it came and what it was taken to repeat. */

import type { KeptEvent } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';

interface Row {
  sequence: number;
  received_at: number;
  source: KeptEvent['source'];
  headers: string;
  query: string;
  body: Uint8Array;
  name: string | null;
  identity: Uint8Array | null;
  call_id: string | null;
  campaign_id: string | null;
  duplicate_of: number | null;
}

interface AttemptRow {
  sequence: number;
  entry: number;
  at: number;
  attempt: number;
  bytes: number;
  sameId: 0 | 1 | null;
}

/** More attempts at one event than anybody reads. */
const mostAttempts = 100;

/** @returns null where it is not kept any more */
export function keptEvent(sql: Sql, sequence: number): KeptEvent | null {
  // A part of a delivery came with the whole.
  const row = sql.get<Row>(
    `select w.sequence, w.received_at, w.source, w.headers, w.query, w.body,
            e.name, e.identity, e.call_id, e.campaign_id, e.duplicate_of
     from journal j join journal w on w.sequence = coalesce(j.part_of, j.sequence)
     left join events e on e.sequence = j.sequence where j.sequence = ?`,
    sequence,
  );
  if (row === undefined) return null;
  const attempts = attemptsOf(sql, row.sequence, row.duplicate_of ?? sequence);
  return {
    sequence: row.sequence,
    name: row.name,
    callId: row.call_id,
    campaignId: row.campaign_id,
    receivedAt: row.received_at,
    source: row.source,
    headers: JSON.parse(row.headers) as Record<string, string>,
    query: row.query,
    body: row.body,
    identity: row.identity === null ? null : Buffer.from(row.identity).toString('hex'),
    repeats: row.duplicate_of,
    attempts,
  };
}

/** Each time that an event came: its own deliveries, and those that were folded into it. */
function attemptsOf(sql: Sql, delivery: number, original: number): KeptEvent['attempts'] {
  const rows = sql.all<AttemptRow>(
    `select d.sequence, d.entry, d.at, d.attempt, d.bytes, e.sent_id = o.sent_id as sameId
     from deliveries d left join events e using (sequence) left join events o on o.sequence = ?2
     where d.sequence in (select ?1 union select ?2 union select sequence from events where duplicate_of = ?2)
     order by d.id limit ?3`,
    delivery,
    original,
    mostAttempts,
  );
  return rows.map(({ sequence, entry, sameId, ...row }, index) => ({
    ...row,
    sequence,
    foldedBy: index === 0 ? null : entry !== sequence ? 'same_bytes' : sameId === 1 ? 'same_id' : 'same_content',
  }));
}
