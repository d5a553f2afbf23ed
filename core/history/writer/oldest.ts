/** What in the history is from before a time, oldest first, a few at a time. Times in milliseconds UTC. */

import type { Sql } from '../statements.ts';
import { keyAfter } from '../time-key.ts';

export interface OldCall {
  timeKey: number;
  callId: string;
  createdAt: number;
  /** When somebody last sent something about it: a call may be told of long after its date. */
  arrivedAt: number;
}

export interface OldCampaign {
  campaignId: string;
  updatedAt: number;
  arrivedAt: number;
}

/** @param after key of the last one that was seen */
export function callsBefore(sql: Sql, after: number, before: number, limit: number): OldCall[] {
  return sql.all<OldCall>(
    `select time_key as timeKey, call_id as callId, created_at as createdAt,
            coalesce((select max(j.received_at) from events e join journal j using (sequence)
                      where e.call_id = c.call_id and j.source <> 'backfill'), 0) as arrivedAt
     from calls c where time_key > ? and time_key < ? and created_at < ? order by time_key limit ?`,
    after,
    keyAfter(before),
    before,
    limit,
  );
}

/** How many calls are of a date before this. */
export function countCallsBefore(sql: Sql, before: number): number {
  return sql.get<{ n: number }>('select count(*) as n from calls where created_at < ?', before)?.n ?? 0;
}

/** @param after the last one that was seen */
export function campaignsBefore(
  sql: Sql,
  after: Pick<OldCampaign, 'updatedAt' | 'campaignId'>,
  before: number,
  limit: number,
): OldCampaign[] {
  return sql.all<OldCampaign>(
    `select campaign_id as campaignId, updated_at as updatedAt,
            coalesce((select max(j.received_at) from events e join journal j using (sequence)
                      where e.campaign_id = g.campaign_id and e.subject = 'campaign'), 0) as arrivedAt
     from campaigns g where (updated_at, campaign_id) > (?, ?) and updated_at < ?
     order by updated_at, campaign_id limit ?`,
    after.updatedAt,
    after.campaignId,
    before,
    limit,
  );
}

/** Events of no call and no campaign, up to the first that arrived later: the order is that of arrival. */
export function eventsAloneBefore(sql: Sql, before: number, limit: number): number[] {
  const rows = sql.all<{ sequence: number; at: number }>(
    `select e.sequence, j.received_at as at from events e join journal j using (sequence)
     where e.call_id is null and e.campaign_id is null order by e.sequence limit ?`,
    limit,
  );
  return upToTheFirstSince(rows, before).map(({ sequence }) => sequence);
}

/** Deliveries in which nothing was recognised, up to the first that arrived later: their events' numbers. */
export function unrecognisedBefore(sql: Sql, before: number, limit: number): number[] {
  const rows = sql.all<{ sequence: number; at: number }>(
    `select sequence, at from deliveries
     where outcome <> 'accepted' and outcome = 'unrecognised' and sequence is not null order by id limit ?`,
    limit,
  );
  return upToTheFirstSince(rows, before).map(({ sequence }) => sequence);
}

/** Requests that were turned away, up to the first that came later: their own numbers. */
export function rejectedBefore(sql: Sql, before: number, limit: number): number[] {
  const rows = sql.all<{ id: number; at: number }>(
    "select id, at from deliveries where outcome <> 'accepted' and outcome = 'rejected' order by id limit ?",
    limit,
  );
  return upToTheFirstSince(rows, before).map(({ id }) => id);
}

function upToTheFirstSince<Row extends { at: number }>(rows: Row[], before: number): Row[] {
  const end = rows.findIndex(({ at }) => at >= before);
  return end < 0 ? rows : rows.slice(0, end);
}
