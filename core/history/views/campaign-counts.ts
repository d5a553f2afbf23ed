/** How many calls of each outcome a campaign has, kept beside the calls. Call within the transaction that changes them. */

import type { Sql } from '../sqlite/statements.ts';

/** What a call is counted by. */
export interface Counted {
  campaignId: string | null;
  outcome: string;
}

/** A call was this before and is that now; null where there was none, or is none any more. */
export function countCall(sql: Sql, before: Counted | null, now: Counted | null): void {
  if (before?.campaignId === now?.campaignId && before?.outcome === now?.outcome) return;
  if (before !== null) add(sql, before, -1);
  if (now !== null) add(sql, now, 1);
}

function add(sql: Sql, { campaignId, outcome }: Counted, amount: number): void {
  if (campaignId === null) return;
  sql.run(
    `insert into campaign_counts (campaign_id, outcome, calls) values (?, ?, ?)
     on conflict do update set calls = calls + excluded.calls`,
    campaignId,
    outcome,
    amount,
  );
  if (amount < 0) {
    sql.run('delete from campaign_counts where campaign_id = ? and outcome = ? and calls = 0', campaignId, outcome);
  }
}
