/** What watching campaigns is told from: how many calls ended how in each hour, and when calls of running campaigns were heard of. */

import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { firstKeyOf } from '../time-key.ts';

/** The newest so many are counted: more would hold up searches. */
const maxCalls = 60_000;
const maxCampaigns = 50;
const maxHeard = 101;

export function hourlyCounts(
  sql: Sql,
  { from, until }: Parameters<ReaderMethods['hourlyCounts']>[0],
): ReturnType<ReaderMethods['hourlyCounts']> {
  return sql.all(
    `select campaignId, max(name) as campaignName, at / 3600000 as hour, count(*) as calls,
            coalesce(sum(outcome = 'failed'), 0) as failed, coalesce(sum(failure = 'no-answer'), 0) as noAnswer,
            coalesce(sum(answered_by = 'voicemail'), 0) as voicemail,
            coalesce(sum(outcome = 'transferred'), 0) as transferred
     from (select c.campaign_id as campaignId, coalesce(g.name, c.campaign_name) as name, c.created_at as at, c.outcome,
                  c.failure, c.answered_by
           from calls c left join campaigns g on g.campaign_id = c.campaign_id
           where c.time_key >= ? and c.time_key < ? and +c.outcome in ('failed', 'completed', 'transferred')
             and c.call_id not glob 'topcalls-notifier-sample-*' and c.call_id not glob 'test-call-*'
           order by c.time_key desc limit ?)
     group by 1, 3`,
    firstKeyOf(from),
    firstKeyOf(until),
    maxCalls,
  );
}

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
