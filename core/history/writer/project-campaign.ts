/** From the events of a campaign, and the calls that name it, to its row. */

import { type Campaign, type CampaignEvent, foldCampaign } from '../../events/fold-campaign.ts';
import type { Sql } from '../statements.ts';
import { type JournalRow, recogniseRow } from './project-events.ts';

const mostEvents = 200;

/** Recomputes one campaign; one that nothing tells of any more is taken away. Call within a transaction, after its calls were projected. */
export function projectCampaign(sql: Sql, campaignId: string): void {
  const [first, ...rest] = eventsOf(sql, campaignId);
  const told = first === undefined ? null : foldCampaign([first, ...rest]);
  const calls = callsOf(sql, campaignId);
  const campaign = told ?? calls.asCampaign;
  if (campaign === null) {
    sql.run('delete from campaigns where campaign_id = ?', campaignId);
    return;
  }
  sql.run(
    `insert or replace into campaigns (campaign_id, name, state, reason, total_contacts, statistics, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    campaignId,
    campaign.name ?? calls.name,
    campaign.state,
    campaign.reason,
    campaign.totalContacts,
    JSON.stringify(campaign.statistics),
    campaign.createdAt,
    Math.max(campaign.updatedAt, calls.asCampaign?.updatedAt ?? 0),
  );
}

function eventsOf(sql: Sql, campaignId: string): CampaignEvent[] {
  const rows = sql.all<JournalRow>(
    `select j.sequence, j.received_at, j.headers, j.query, j.body from events e join journal j using (sequence)
     where e.campaign_id = ? and e.subject = 'campaign' and e.duplicate_of is null order by e.sequence desc limit ?`,
    campaignId,
    mostEvents,
  );
  return rows.flatMap((row) => {
    const facts = recogniseRow(row).event?.campaign;
    return facts ? [{ sequence: row.sequence, receivedAt: row.received_at, facts }] : [];
  });
}

/** What the calls tell of their campaign: its name, and when it was active. */
function callsOf(sql: Sql, campaignId: string): { name: string | null; asCampaign: Campaign | null } {
  const at = (order: 'asc' | 'desc') =>
    sql.get<{ created_at: number; name: string | null }>(
      `select created_at, campaign_name as name from calls where campaign_id = ? order by time_key ${order} limit 1`,
      campaignId,
    );
  const [oldest, newest] = [at('asc'), at('desc')];
  if (oldest === undefined || newest === undefined) return { name: null, asCampaign: null };
  const { name } = newest;
  return {
    name,
    asCampaign: {
      campaignId,
      name,
      state: 'unknown',
      reason: null,
      totalContacts: null,
      statistics: {},
      createdAt: oldest.created_at,
      updatedAt: newest.created_at,
    },
  };
}
