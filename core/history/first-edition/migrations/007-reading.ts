/**
 * A delivery of several events keeps its body and stands for the first of them, whose own body is beside it; each other one is
 * a row of its own, with the delivery that it is part of and its place there.
 * Of an event the id that came with it is kept: by that, too, a repetition is known.
 * Events under names that say nothing of what they tell get what they count as. Bodies are read by new rules, and
 * letters and numbers go into the search tables in one spelling, so that everything is made anew from the journal; what was
 * recognised in large ones is recognised again.
 */
export const reading = `
alter table journal add column part_of integer;
alter table journal add column place integer;
alter table journal add column own_body blob;
create unique index journal_parts on journal (part_of, place) where part_of is not null;
alter table events add column counts_as text;
alter table events add column sent_id blob;
create index events_by_sent_id on events (sent_id, sequence) where sent_id is not null;
create index events_by_original on events (duplicate_of) where duplicate_of is not null;
delete from large_events;
update deliveries set outcome = 'accepted', reason = null where outcome <> 'accepted' and outcome = 'unrecognised';
insert or replace into meta (name, value) select 'rebuilding', 1 where exists (select 1 from journal)
`;
