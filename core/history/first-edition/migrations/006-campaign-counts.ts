/** How many calls of each outcome a campaign has (`../writer/campaign-counts.ts`): counting a million calls takes too long for a list. */
export const campaignCounts = `
create table campaign_counts (
  campaign_id text not null,
  outcome text not null,
  calls integer not null,
  primary key (campaign_id, outcome)
) without rowid;
insert into campaign_counts (campaign_id, outcome, calls)
  select campaign_id, outcome, count(*) from calls where campaign_id is not null group by campaign_id, outcome
`;
