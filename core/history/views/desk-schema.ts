/**
 * What somebody did with calls: whether they are open, snoozed or done, their tags and notes, and how each call was before the
 * last acts, so that these can be taken back.
 */

/**
 * A call without a row is open and has no tags. `until_number` is what an event of the same number is known by. Of a register of a
 * team there is the last that its stream brought (`confirmed`), and the last that was done here and did not come back yet.
 */
export const deskSchema = `
create table desk (
  call_id text primary key,
  state text not null,
  until_at integer,
  until_number text,
  woken integer not null,
  tags text not null,
  claimed_by text,
  claimed_at integer,
  claimed_here integer
) without rowid;
create index desk_by_time on desk (until_at) where until_at is not null;
create index desk_by_number on desk (until_number) where until_number is not null;
create index desk_woken on desk (call_id) where woken = 1;
create index desk_claimed on desk (claimed_by) where claimed_by is not null;

create table team_registers (
  subject text not null,
  register text not null,
  confirmed integer not null,
  time integer not null,
  laptop text not null,
  said integer not null,
  own integer not null,
  sequence integer not null,
  value text not null,
  primary key (subject, register, confirmed)
) without rowid;
create index team_registers_pending on team_registers (said, subject) where confirmed = 0;

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
