/** The deliveries that came, newest first. */

import type { ApiOutputs, DeliveryRecord } from '../../contract/api.ts';
import type { RejectionReason } from '../../contract/rejection-reason.ts';
import { rejectionWords } from '../../words/rejection.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { cursorNumber, page } from './paging.ts';

interface DeliveryRow {
  id: number;
  at: number;
  outcome: DeliveryRecord['outcome'];
  /** Words; null where it was rejected for a reason that has a code. */
  reason: string | null;
  /** Why it was rejected, as JSON; null where an earlier version of the app wrote a sentence. */
  because: string | null;
  attempt: number;
  bytes: number;
  sequence: number | null;
  name: string | null;
  call_id: string | null;
  campaign_id: string | null;
}

export function listDeliveries(
  sql: Sql,
  { outcome, limit, cursor }: Parameters<ReaderMethods['listDeliveries']>[0],
): ApiOutputs['listDeliveries'] {
  const found = sql.all<DeliveryRow>(
    `select d.*, e.name, e.call_id, e.campaign_id from deliveries d left join events e using (sequence)
     where d.id < ? ${outcome === undefined ? '' : outcome === 'accepted' ? 'and d.outcome = ?' : "and d.outcome <> 'accepted' and d.outcome = ?"} order by d.id desc limit ?`,
    cursorNumber(cursor, Number.MAX_SAFE_INTEGER),
    ...(outcome === undefined ? [] : [outcome]),
    limit + 1,
  );
  const { rows, nextCursor } = page(found, limit, (row) => String(row.id));
  return {
    deliveries: rows.map(({ name, call_id, campaign_id, reason, because, ...row }) => ({
      ...row,
      ...wordsOf(row.outcome, reason, because),
      eventName: name,
      callId: call_id,
      campaignId: campaign_id,
    })),
    nextCursor,
  };
}

/** What is written beside a delivery says why it was not taken or not recognised, else what is to be noted of it. */
function wordsOf(
  outcome: DeliveryRecord['outcome'],
  words: string | null,
  json: string | null,
): Pick<DeliveryRecord, 'reason' | 'because' | 'note'> {
  if (json !== null) {
    const because = JSON.parse(json) as RejectionReason;
    return { reason: rejectionWords(because), because, note: null };
  }
  const isFault = outcome === 'rejected' || outcome === 'unrecognised';
  return { reason: isFault ? words : null, because: null, note: isFault ? null : words };
}
