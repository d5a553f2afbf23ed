/** What in the history is from before a time, oldest first, a few at a time. Times in milliseconds UTC. */

import type { Sql } from '../sqlite/statements.ts';
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
  /** 1 where a call names it. */
  named: 0 | 1;
}

/** @param after key of the last one that was seen */
export function callsBefore(sql: Sql, after: number, before: number, limit: number): OldCall[] {
  return sql.all<OldCall>(
    `select time_key as timeKey, call_id as callId, created_at as createdAt,
            coalesce((select max(e.received_at) from events e
                      where e.call_id = c.call_id and e.source <> 'backfill'), 0) as arrivedAt
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
            coalesce((select max(e.received_at) from events e
                      where e.campaign_id = g.campaign_id and e.subject = 'campaign'), 0) as arrivedAt,
            exists (select 1 from calls c where c.campaign_id = g.campaign_id) as named
     from campaigns g where (updated_at, campaign_id) > (?, ?) and updated_at < ?
     order by updated_at, campaign_id limit ?`,
    after.updatedAt,
    after.campaignId,
    before,
    limit,
  );
}

/** A row of the deliveries; `at` is when it came, `entry` its entry in the journal. */
export interface SeenDelivery {
  id: number;
  entry: number;
  at: number;
}

/** One that is in the journal. */
export interface SeenEvent extends SeenDelivery {
  sequence: number;
}

/** Deliveries in which nothing was recognised, in the order in which they came; never one of which there is an event. */
export function unrecognisedAfter(sql: Sql, after: number, limit: number): SeenEvent[] {
  return sql.all(
    `select id, entry, at, sequence from deliveries d
     where outcome <> 'accepted' and outcome = 'unrecognised' and sequence is not null and id > ?
     and not exists (select 1 from events e where e.sequence = d.sequence) order by id limit ?`,
    after,
    limit,
  );
}

/** Requests that were turned away, in the order in which they came. */
export function rejectedAfter(sql: Sql, after: number, limit: number): SeenDelivery[] {
  return sql.all(
    "select id, entry, at from deliveries where outcome <> 'accepted' and outcome = 'rejected' and id > ? order by id limit ?",
    after,
    limit,
  );
}

/** Entries of outages that were over before a time. */
export function outagesBefore(sql: Sql, before: number): number[] {
  return sql.all<{ id: number }>('select id from outages where ended_at < ?', before).map(({ id }) => id);
}

/** A row of the journal, with its place in the order of arrival. */
export interface Arrival {
  at: number;
  key: Uint8Array;
  sequence: number;
  /** 1 for an event of no call and no campaign. */
  alone: 0 | 1;
}

/** What arrived before a time, oldest first. What came since, which is most of the journal, is not looked at. */
export function arrivalsBefore(sql: Sql, after: Arrival | null, before: number, limit: number): Arrival[] {
  return sql.all(
    `select received_at as at, delivery_key as key, sequence,
            exists (select 1 from events e where e.sequence = j.sequence
                    and e.call_id is null and e.campaign_id is null) as alone
     from journal j where (received_at, delivery_key, sequence) > (?, ?, ?) and received_at < ?
     order by received_at, delivery_key, sequence limit ?`,
    after?.at ?? Number.MIN_SAFE_INTEGER,
    after?.key ?? new Uint8Array(),
    after?.sequence ?? 0,
    before,
    limit,
  );
}
