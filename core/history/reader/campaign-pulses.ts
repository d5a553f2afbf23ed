/** When calls of running campaigns were heard of. */

import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';

const maxCampaigns = 50;
const maxHeard = 101;

export function campaignPulses(
  sql: Sql,
  { since }: Parameters<ReaderMethods['campaignPulses']>[0],
): ReturnType<ReaderMethods['campaignPulses']> {
  const running = sql.all<{ campaignId: string; campaignName: string | null }>(
    `select campaign_id as campaignId, name as campaignName from campaigns
     where state = 'running' and campaign_id not glob 'topcalls-notifier-sample-*' and campaign_id not glob 'test-campaign-*'
     order by updated_at desc limit ?`,
    maxCampaigns,
  );
  return running
    .map((campaign) => ({
      ...campaign,
      heardAt: sql
        .all<{ at: number }>(
          `select j.received_at as at from calls c join journal j on j.sequence = c.latest_sequence
           where c.campaign_id = ? order by c.time_key desc limit ?`,
          campaign.campaignId,
          maxHeard,
        )
        .map(({ at }) => at),
    }))
    .filter(({ heardAt }) => heardAt.some((at) => at >= since));
}
