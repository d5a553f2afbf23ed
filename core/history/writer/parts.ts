/** Deliveries of several events: each event but the first becomes a row of the journal, so that all that follows knows one kind. */

import { announcedName } from '../../events/event-name.ts';
import { deliveryKey } from '../../events/identity.ts';
import type { Part, ReadDelivery } from '../../events/read-delivery.ts';
import type { JournalRow } from '../journal-rows.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';

const encoder = new TextEncoder();

/** Makes rows of the other events in a delivery, those that are none yet. Call within a transaction. */
export function keepParts(sql: Sql, counters: Counters, row: JournalRow, { own, others }: ReadDelivery): void {
  if (own === undefined || others === undefined) return;
  for (const part of others) addPart(sql, counters, row.sequence, part);
  sql.run('update journal set own_body = ? where sequence = ?', encoder.encode(own), row.sequence);
  // Read anew from what is its own, if it is large.
  sql.run('delete from large_events where sequence = ?', row.sequence);
}

/** What was decided about a delivery before its parts were known, as where it was imported, holds for them. */
const decidedBefore = 'It came in a list that was decided about before.';

function addPart(sql: Sql, counters: Counters, whole: number, { place, headers, query, body }: Part): void {
  const bytes = encoder.encode(body);
  const { changes, lastRowid } = sql.run(
    `insert into journal (delivery_key, received_at, source, headers, query, body, part_of, place)
     select ?, received_at, source, ?, ?, ?, sequence, ? from journal where sequence = ?
     on conflict do nothing`,
    deliveryKey(announcedName(headers, query), bytes),
    JSON.stringify(headers),
    query,
    bytes,
    place,
    whole,
  );
  if (changes === 0) return;
  counters.add('events', 1);
  if (whole > counters.get('decided')) return;
  sql.run(
    `insert into alerts (sequence, event_name, decided_at, decision, reason)
     select ?1, '', received_at, 'silence', ?2 from journal where sequence = ?1`,
    lastRowid,
    decidedBefore,
  );
}

/** Takes what a part says out of the delivery that it came in, which from then on holds its first event only. */
export function cutOutOfWhole(sql: Sql, sequence: number): void {
  sql.run(
    `update journal set body = own_body, own_body = null
     where own_body is not null and sequence = (select part_of from journal where sequence = ?)`,
    sequence,
  );
}
