/**
 * Keys by time instead of by key: an index in the order of random keys costs a page of the file for each delivery, the more
 * the larger the history. Retries are looked for among the recent ones only (`writer/recent-keys.ts`).
 */
export const recentKeys = `
drop index journal_by_key;
create index journal_by_time on journal (received_at, delivery_key);
create index journal_backfilled on journal (delivery_key) where source = 'backfill';
create table recent_keys (
  key blob primary key,
  received_at integer not null,
  sequence integer not null
) without rowid;
insert into meta (name, value) values ('keys_kept', 0)
`;
