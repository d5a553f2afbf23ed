/** The rule that decided about an event, as JSON, and how often its notification was shown again. */
export const decidingRules = `
alter table alerts add column rule text;
alter table alerts add column reminded integer not null default 0
`;
