/** When campaigns were heard of: those that run, as they are now, and all of the last weeks. */

import { foldCampaign } from '../../events/fold-campaign.ts';
import type { CampaignPast, ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { firstKeyOf } from '../time-key.ts';
import { campaignEvents } from '../views/project-campaign.ts';

const maxCampaigns = 50;
const maxHeard = 101;
/** Of all campaigns of the last weeks together: more would hold up searches. */
const maxPastCalls = 30_000;

const invented = "campaign_id glob 'topcalls-notifier-sample-*' or campaign_id glob 'test-campaign-*'";

/** When the last word of each call came. */
function heardOf(sql: Sql, campaignId: string, fromKey: number, limit: number): number[] {
  const rows = sql.all<{ at: number }>(
    `select e.received_at as at from calls c join events e on e.sequence = c.latest_sequence
     where c.campaign_id = ? and c.time_key >= ? order by c.time_key desc limit ?`,
    ...[campaignId, fromKey, limit],
  );
  return rows.map(({ at }) => at);
}

export function campaignPulses(
  sql: Sql,
  { since }: Parameters<ReaderMethods['campaignPulses']>[0],
): ReturnType<ReaderMethods['campaignPulses']> {
  const running = sql.all<{ campaignId: string; campaignName: string | null; saidAt: number | null }>(
    `select campaign_id as campaignId, name as campaignName,
            (select max(e.received_at) from events e where e.campaign_id = campaigns.campaign_id and e.subject = 'campaign') as saidAt
     from campaigns where state = 'running' and not (${invented}) order by updated_at desc limit ?`,
    maxCampaigns,
  );
  return running
    .map((campaign) => ({
      ...campaign,
      heardAt: heardOf(sql, campaign.campaignId, Number.MIN_SAFE_INTEGER, maxHeard),
    }))
    .filter(({ heardAt }) => heardAt.some((at) => at >= since));
}

export function campaignPasts(
  sql: Sql,
  { from }: Parameters<ReaderMethods['campaignPasts']>[0],
): ReturnType<ReaderMethods['campaignPasts']> {
  const active = sql.all<{ campaignId: string; campaignName: string | null }>(
    `select campaign_id as campaignId, name as campaignName from campaigns
     where updated_at >= ? and state <> 'unknown' and not (${invented}) order by updated_at desc limit ?`,
    from,
    maxCampaigns,
  );
  let left = maxPastCalls;
  return active.map((campaign) => {
    const heardAt = heardOf(sql, campaign.campaignId, firstKeyOf(from), left);
    left -= heardAt.length;
    return { ...campaign, heardAt, states: statesOf(sql, campaign.campaignId) };
  });
}

/** What was known of its state after each of its events, in the order in which they came. */
function statesOf(sql: Sql, campaignId: string): CampaignPast['states'] {
  const events = campaignEvents(sql, campaignId).sort((a, b) => a.sequence - b.sequence);
  return events.flatMap((event, index) => {
    const [first, ...rest] = events.slice(0, index + 1);
    if (first === undefined) return [];
    return [{ at: event.receivedAt, isRunning: foldCampaign([first, ...rest]).state === 'running' }];
  });
}
