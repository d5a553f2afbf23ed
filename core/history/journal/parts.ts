/** Deliveries of several events: each event but the first is an entry of its own, so that all that follows knows one kind. */

import type { Part } from '../../events/read-delivery.ts';
import type { NewDelivery } from '../kept.ts';
import { insertEntry, type JournalTools, keyOf } from './append.ts';
import { type ArrivalKind, type ArrivalMeta, kindOfSource, type Metas } from './entry.ts';

const encoder = new TextEncoder();

const sources = Object.fromEntries(Object.entries(kindOfSource).map(([source, kind]) => [kind, source])) as Record<
  ArrivalKind,
  NewDelivery['source']
>;

/** Adds the other events of a delivery, those that are not there yet. Call within a transaction. */
export function addParts(
  { sql }: JournalTools,
  { whole, parts, decided }: { whole: number; parts: readonly Part[]; decided: boolean },
): void {
  const delivery = sql.get<{ at: number; kind: ArrivalKind; meta: string }>(
    'select at, kind, meta from entries where sequence = ?',
    whole,
  );
  // It may have been erased meanwhile.
  if (delivery === undefined) return;
  const { imported } = JSON.parse(delivery.meta) as ArrivalMeta;
  for (const { place, headers, query, body: text } of parts) {
    const there = sql.get(
      "select 1 from entries where kind = 'part' and of = ? and meta ->> 'place' = ?",
      whole,
      place,
    );
    if (there !== undefined) continue;
    const body = encoder.encode(text);
    const meta: Metas['part'] = {
      place,
      source: sources[delivery.kind],
      headers,
      query,
      ...(decided || imported ? { imported: true } : {}),
    };
    insertEntry(sql, { at: delivery.at, kind: 'part', key: keyOf({ headers, query, body }), of: whole, meta, body });
  }
}
