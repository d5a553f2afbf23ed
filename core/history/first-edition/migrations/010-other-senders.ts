/**
 * More senders' bodies are understood: what is in the journal is read anew by these rules, also what was not recognised, and what
 * was recognised in large bodies.
 */
export const otherSenders = `
delete from large_events;
update deliveries set outcome = 'accepted', reason = null where outcome = 'unrecognised';
insert or replace into meta (name, value) select 'rebuilding', 1 where exists (select 1 from journal)
`;
