/**
 * Events under names that say nothing of what they tell get what they count as. Bodies are read by new rules, so that
 * everything is made anew from the journal; what was recognised in large ones is recognised again.
 */
export const reading = `
alter table events add column counts_as text;
delete from large_events;
update deliveries set outcome = 'accepted', reason = null where outcome <> 'accepted' and outcome = 'unrecognised';
insert or replace into meta (name, value) select 'rebuilding', 1 where exists (select 1 from journal)
`;
