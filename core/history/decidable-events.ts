/** Events as they are decided about, with what is known of their call and campaign by now. */

import type { EventRecord } from '../contract/records.ts';
import { retryWindowMs } from '../events/identity.ts';
import type { EventSubject } from '../events/names.ts';
import type { UndecidedEvent } from './history.ts';
import { mostEvents } from './journal-rows.ts';
import { type ToldRow, toldColumns, toldEvent } from './told-event.ts';

export interface DecidableRow extends ToldRow {
  subject: EventSubject;
  source: EventRecord['source'];
  received_at: number;
  told: number;
}

/**
 * Whether an earlier event said the same of the same call: one within the time of retries, as TopCalls sends to a webhook of
 * the call and to a subscription, or one of which either was fetched. Names are the same but for what a disposition adds
 * (`call.completed.booked`).
 */
const toldBefore = `exists (
  select 1 from (select sequence, coalesce(counts_as, name) as name, duplicate_of, source, received_at from events
                 where call_id = e.call_id and sequence < e.sequence order by sequence desc limit ${mostEvents}) p
  where p.duplicate_of is null
    and (p.source = 'backfill' or e.source = 'backfill' or p.received_at > e.received_at - ${retryWindowMs})
    and (p.name = coalesce(e.counts_as, e.name) or p.name like coalesce(e.counts_as, e.name) || '.%'
         or coalesce(e.counts_as, e.name) like p.name || '.%'))`;

/** Selects `DecidableRow`s; add the condition on `e`. */
export const decidableSelect = `
  select e.sequence, e.name, e.counts_as, e.subject, e.source, e.received_at, ${toldBefore} as told, ${toldColumns}
  from events e
  left join calls c on c.call_id = e.call_id
  left join campaigns g on g.campaign_id = e.campaign_id`;

export function decidableEvent(row: DecidableRow): UndecidedEvent {
  return {
    ...toldEvent(row),
    subject: row.subject,
    source: row.source,
    receivedAt: row.received_at,
    told: row.told === 1,
  };
}
