/** From the events of a campaign, and the calls that name it, to its row. */

import { type Campaign, type CampaignEvent, foldCampaign } from '../../events/fold-campaign.ts';
import { withoutDirections } from '../../words/format/direction.ts';
import { journalRow, recognitionOf } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';
import { eventsOfCampaign } from './known-events.ts';

/**
 * Recomputes one campaign; one that nothing tells of any more is taken away. Call within a transaction, after its calls
 * were projected.
 * @throws UnreadEvent where one of its events is large and was not read yet
 */
export function projectCampaign(sql: Sql, campaignId: string): void {
  const [first, ...rest] = campaignEvents(sql, campaignId);
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
    plain(campaign.name ?? calls.name),
    campaign.state,
    plain(campaign.reason),
    campaign.totalContacts,
    withoutDirections(JSON.stringify(campaign.statistics)),
    campaign.createdAt,
    Math.max(campaign.updatedAt, calls.asCampaign?.updatedAt ?? 0),
  );
}

/** As in `project-call.ts`. */
function plain(text: string | null): string | null {
  return text === null ? null : withoutDirections(text);
}

/** @throws UnreadEvent as above */
export function campaignEvents(sql: Sql, campaignId: string): CampaignEvent[] {
  return eventsOfCampaign(sql, campaignId).flatMap(({ sequence, received_at: receivedAt }) => {
    const row = journalRow(sql, sequence);
    const facts = row && recognitionOf(row).event?.campaign;
    return facts ? [{ sequence, receivedAt, facts }] : [];
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
