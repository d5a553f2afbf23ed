/**
 * What somebody did with calls: whether they are open, snoozed or done, their tags and notes, and how each call was before the
 * last acts, so that these can be taken back.
 */

/** A call without a row is open and has no tags. `until_number` is what an event of the same number is known by. */
export const deskSchema = `
create table desk (
  call_id text primary key,
  state text not null,
  until_at integer,
  until_number text,
  woken integer not null,
  tags text not null
) without rowid;
create index desk_by_time on desk (until_at) where until_at is not null;
create index desk_by_number on desk (until_number) where until_number is not null;
create index desk_woken on desk (call_id) where woken = 1;

create table notes (
  sequence integer primary key,
  call_id text,
  number_key text,
  turn integer,
  at integer not null,
  text text not null,
  current integer not null
);
create index notes_by_call on notes (call_id) where call_id is not null;
create index notes_by_number on notes (number_key) where number_key is not null;

create table acts (
  act integer not null,
  subject text not null,
  before text not null,
  primary key (act, subject)
) without rowid;
create index acts_by_subject on acts (subject)
`;
