/** Deliveries of several events: the first is that of the delivery, each other one an entry of its own. */

import type { Part, ReadDelivery } from '../../events/read-delivery.ts';
import type { Sql } from '../sqlite/statements.ts';

/** Thrown where the other events of a delivery are to become entries of the journal before it can be projected. */
export class UnopenedList extends Error {
  readonly sequence: number;
  readonly parts: Part[];

  constructor(sequence: number, parts: Part[]) {
    super(`The delivery ${sequence} holds ${parts.length} further events.`);
    this.name = 'UnopenedList';
    this.sequence = sequence;
    this.parts = parts;
  }
}

const encoder = new TextEncoder();

/**
 * Keeps the body of a delivery's own event, where it has several. Call within a transaction.
 * @throws UnopenedList where any of the others is no entry yet
 */
export function openList(sql: Sql, sequence: number, { own, others }: ReadDelivery): void {
  if (own === undefined || others === undefined) return;
  const there = sql.all<{ place: number }>(
    "select meta ->> 'place' as place from truth.entries where kind = 'part' and of = ?",
    sequence,
  );
  const places = new Set(there.map(({ place }) => place));
  const missing = others.filter(({ place }) => !places.has(place));
  if (missing.length > 0) throw new UnopenedList(sequence, missing);
  sql.run('insert or replace into own_bodies (sequence, body) values (?, ?)', sequence, encoder.encode(own));
  // Read anew from what is its own, if it is large.
  sql.run('delete from large_events where sequence = ?', sequence);
}
