/**
 * Everything is made anew from the journal: letters and numbers go into the search tables in one spelling, and bodies that
 * could not be read before can be now. What was recognised in large bodies goes, too, to be recognised again.
 */
export const reading = `
delete from large_events;
update deliveries set outcome = 'accepted', reason = null where outcome <> 'accepted' and outcome = 'unrecognised';
insert or replace into meta (name, value) select 'rebuilding', 1 where exists (select 1 from journal)
`;
