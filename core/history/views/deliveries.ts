/** The list of deliveries. Call within a transaction. */

import type { DeliveryRecord } from '../../contract/api.ts';
import type { Metas } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { ArrivalRow } from './arrival-row.ts';

const insert =
  'insert into deliveries (id, entry, at, outcome, reason, because, attempt, bytes, sequence) values (?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** Lists a delivery; a part of one is in the line of the whole. */
export function addDelivery(
  sql: Sql,
  { sequence, received_at: at, part_of, listed, bytes }: ArrivalRow,
  outcome: DeliveryRecord['outcome'],
  reason: string | null,
): void {
  if (part_of !== null || listed === 0) return;
  sql.run(insert, listed ?? sequence, sequence, at, outcome, reason, null, 1, bytes, sequence);
}

/** More attempts at one delivery than TopCalls makes. */
const maxListed = 10;

/** Lists a repetition; beyond so many it takes the place of the one before it, and the list stays in the order of time. */
export function addRepetition(
  sql: Sql,
  { sequence, at, of }: { sequence: number; at: number; of: number },
  { attempt, bytes, listed }: Metas['repetition'],
): void {
  if (attempt > maxListed) sql.run('delete from deliveries where sequence = ? and attempt >= ?', of, maxListed);
  sql.run(insert, listed ?? sequence, sequence, at, 'duplicate', null, null, attempt, bytes, of);
}

export function addRejection(
  sql: Sql,
  { sequence, at }: { sequence: number; at: number },
  { because, reason, bytes, listed }: Metas['rejection'],
): void {
  const code = because === undefined ? null : JSON.stringify(because);
  sql.run(insert, listed ?? sequence, sequence, at, 'rejected', reason ?? null, code, 1, bytes, null);
}
