/** Taking calls and events out of every table. Call within a transaction. */

import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';
import { cutOutOfWhole } from './parts.ts';
import { projectCall } from './project-call.ts';
import { projectCampaign } from './project-campaign.ts';

export interface Removed {
  events: number;
  /** Campaigns that changed by it. */
  campaignIds: string[];
}

/** More events than any real call has: so many go in one transaction, some ten milliseconds' work. */
const eventsAtOnce = 1_000;

/**
 * Removes some of the events of a call that has more than go in one transaction: call it, each time in a transaction, until it
 * gives 0, and only then `removeCalls`. The newest go first, so that the call stays as old as it is; its row is left as it was.
 * @returns how many went
 */
export function removeSurplus(sql: Sql, counters: Counters, callId: string): number {
  const rows = sql.all<{ sequence: number }>(
    'select sequence from events where call_id = ? order by sequence desc limit ?',
    callId,
    eventsAtOnce + 1,
  );
  if (rows.length <= eventsAtOnce) return 0;
  const newest = rows.slice(0, eventsAtOnce).map(({ sequence }) => sequence);
  return removeEvents(sql, counters, newest);
}

/** Removes calls with all that is known of them; their campaigns are projected anew. */
export function removeCalls(sql: Sql, counters: Counters, callIds: readonly string[]): Removed {
  let events = 0;
  const campaigns = new Set<string>();
  for (const callId of callIds) {
    const sequences = sql.all<{ sequence: number }>('select sequence from events where call_id = ?', callId);
    events += removeEvents(
      sql,
      counters,
      sequences.map(({ sequence }) => sequence),
    );
    sql.run('delete from alerts where call_id = ?', callId);
    sql.run('delete from reads where call_id = ?', callId);
    for (const campaignId of projectCall(sql, counters, callId, new Map())) campaigns.add(campaignId);
  }
  for (const campaignId of campaigns) projectCampaign(sql, campaignId);
  return { events, campaignIds: [...campaigns] };
}

/** Removes what TopCalls said of campaigns. */
export function removeCampaigns(sql: Sql, counters: Counters, campaignIds: readonly string[]): Removed {
  let events = 0;
  for (const campaignId of campaignIds) {
    const sequences = sql.all<{ sequence: number }>(
      "select sequence from events where campaign_id = ? and subject = 'campaign'",
      campaignId,
    );
    events += removeEvents(
      sql,
      counters,
      sequences.map(({ sequence }) => sequence),
    );
    projectCampaign(sql, campaignId);
  }
  return { events, campaignIds: [...campaignIds] };
}

/** Removes events from the journal, with how they were delivered and what was decided about them; gives how many. */
export function removeEvents(sql: Sql, counters: Counters, sequences: readonly number[]): number {
  for (const sequence of sequences) {
    cutOutOfWhole(sql, sequence);
    sql.run('delete from journal where sequence = ?', sequence);
    sql.run('delete from events where sequence = ?', sequence);
    sql.run('delete from large_events where sequence = ?', sequence);
    sql.run('delete from deliveries where sequence = ?', sequence);
    sql.run('delete from alerts where sequence = ?', sequence);
  }
  counters.add('events', -sequences.length);
  return sequences.length;
}

/** Takes requests that were turned away out of the list. */
export function removeRejections(sql: Sql, counters: Counters, rows: readonly { id: number }[]): void {
  for (const { id } of rows) sql.run('delete from deliveries where id = ?', id);
  counters.add('rejected', -rows.length);
}
