/** Which earlier event one repeats. Source: TopCalls' webhook contract, "Which delivery is which". */

import { retryWindowMs } from '../../events/identity.ts';
import type { RecognisedEvent } from '../../events/recognise.ts';
import type { NewDelivery } from '../history.ts';
import type { JournalRow } from '../journal-rows.ts';
import type { Sql } from '../statements.ts';

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
    `select e.sequence, e.name, e.call_id, e.campaign_id, e.duplicate_of from events e join journal j using (sequence)
     where e.sent_id = ? and e.sequence < ? and j.received_at > ? order by e.sequence desc limit ?`,
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
    `select e.sequence from events e join journal j using (sequence)
     where e.identity = ? and e.sequence < ? and e.duplicate_of is null and j.received_at > ?
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

/** What is known by now of an event in the journal. */
interface Known {
  /** `unread`: not projected yet; `last`: of a campaign to which nothing else happened since. */
  is: 'unread' | 'last' | 'of_campaign' | 'other';
}

/** @param projected up to which number the journal is projected */
export function readEvent(sql: Sql, sequence: number, projected: number): Known {
  if (sequence > projected) return { is: 'unread' };
  const event = sql.get<{ subject: string; campaign_id: string | null; original: number }>(
    'select subject, campaign_id, coalesce(duplicate_of, sequence) as original from events where sequence = ?',
    sequence,
  );
  if (event?.subject !== 'campaign' || event.campaign_id === null) return { is: 'other' };
  const newest = sql.get<{ last: number }>('select max(sequence) as last from journal')?.last ?? 0;
  const isLast = newest <= projected && lastOfCampaign(sql, event.campaign_id, newest + 1) === event.original;
  return { is: isLast ? 'last' : 'of_campaign' };
}

/** Whether the bytes of an earlier event, sent again, may be another one, as those of a campaign may. */
export function mayBeAnother(known: Known, { headers, query, body }: NewDelivery): boolean {
  if (known.is !== 'unread') return known.is === 'of_campaign';
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, maxLookedAt)).toString('latin1');
  return (
    isOfCampaign.test([query, ...Object.values(headers), text].join(' ')) ||
    (/campaign/i.test(text) && !isOfCall.test(text))
  );
}

/** Where a body was not read yet it is looked at whether it speaks of a campaign, and of no call; its beginning tells. */
const maxLookedAt = 20_000;
const isOfCampaign = /campaign[._: -](?:started|paused|resumed|completed|stopped|activated|status)/i;
const isOfCall = /call[_-]?(?:id|sid|uuid|control)|"call"|conversation_id/i;
