/** Events that belong to no call and no campaign, oldest first: what goes by its age must be found without a search. */
export const retention = `
create index events_alone on events (sequence) where call_id is null and campaign_id is null
`;
