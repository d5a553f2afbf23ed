/**
 * What was recognised in bodies above 100,000 bytes, as JSON: they are read in a thread of their own, once (`../journal-rows.ts`).
 * Where such bodies are there already, everything is made anew from the journal, as the user may have it done.
 */
export const largeEvents = `
create table large_events (
  sequence integer primary key,
  identity blob,
  recognition text not null
);
insert or replace into meta (name, value)
  select 'rebuilding', 1 where exists (select 1 from deliveries where bytes > 100000 and sequence is not null)
`;
