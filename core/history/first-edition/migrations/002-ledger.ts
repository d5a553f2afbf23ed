/** Which outages were filled in from TopCalls' API, and notes that the engine keeps from run to run. */
export const ledger = `
alter table outages add column filled_at integer;
alter table outages add column filled_calls integer;
create index outages_unfilled on outages (started_at) where filled_at is null;
create table notes (name text primary key, value text not null) without rowid
`;
