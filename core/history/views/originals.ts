/** Which earlier event one repeats. Source: TopCalls' webhook contract, "Which delivery is which". */

import { retryWindowMs } from '../../events/identity.ts';
import type { RecognisedEvent } from '../../events/recognise.ts';
import type { JournalRow } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';

interface Sent {
  sequence: number;
  name: string;
  call_id: string | null;
  campaign_id: string | null;
  duplicate_of: number | null;
}

/** More of one id within the time of retries are not looked at. */
const maxSent = 50;

/**
 * The event that this one repeats; null where it is a new one.
 * @param identity by its name, what it is about, and its body
 * @param sentId the id that came with it
 */
export function originalOf(
  sql: Sql,
  row: JournalRow,
  event: RecognisedEvent,
  identity: Uint8Array,
  sentId: Uint8Array | null,
): number | null {
  const isAbout = event.call !== null || event.campaign !== null;
  const original = sentId === null || !isAbout ? null : byId(sql, row, event, sentId);
  return original ?? byBody(sql, row, event, identity);
}

/** An id that also came with another call, campaign or name names the subscription, or something else, and tells nothing. */
function byId(sql: Sql, row: JournalRow, event: RecognisedEvent, sentId: Uint8Array): number | null {
  const sent = sql.all<Sent>(
    `select e.sequence, e.name, e.call_id, e.campaign_id, e.duplicate_of from events e
     where e.sent_id = ? and e.sequence < ? and e.received_at > ? order by e.sequence desc limit ?`,
    sentId,
    row.sequence,
    row.received_at - retryWindowMs,
    maxSent,
  );
  const isSame = ({ name, call_id, campaign_id }: Sent) =>
    name === event.name &&
    call_id === (event.call?.callId ?? null) &&
    (event.call !== null || campaign_id === (event.campaign?.campaignId ?? null));
  const [last] = sent;
  return last !== undefined && sent.every(isSame) ? (last.duplicate_of ?? last.sequence) : null;
}

/** Of a campaign, only if nothing else happened to it since: it may be paused, resumed, and paused again. */
function byBody(sql: Sql, row: JournalRow, event: RecognisedEvent, identity: Uint8Array): number | null {
  const last = sql.get<{ sequence: number }>(
    `select e.sequence from events e
     where e.identity = ? and e.sequence < ? and e.duplicate_of is null and e.received_at > ?
     order by e.sequence desc limit 1`,
    identity,
    row.sequence,
    row.received_at - retryWindowMs,
  );
  if (last === undefined) return null;
  if (event.call !== null || event.campaign === null) return last.sequence;
  return lastOfCampaign(sql, event.campaign.campaignId, row.sequence) === last.sequence ? last.sequence : null;
}

function lastOfCampaign(sql: Sql, campaignId: string, before: number): number | null {
  const last = sql.get<{ sequence: number }>(
    `select sequence from events where campaign_id = ? and subject = 'campaign' and sequence < ?
     and duplicate_of is null order by sequence desc limit 1`,
    campaignId,
    before,
  );
  return last?.sequence ?? null;
}
