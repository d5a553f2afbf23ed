/** The first schema. `journal` is the truth; `events`, `calls`, `campaigns` and the search tables can be rebuilt from it. */
export const initial = `
create table journal (
  sequence integer primary key autoincrement,
  delivery_key blob not null,
  received_at integer not null,
  source text not null,
  headers text not null,
  query text not null,
  body blob not null
);
create index journal_by_key on journal (delivery_key, received_at);

create table deliveries (
  id integer primary key autoincrement,
  at integer not null,
  outcome text not null,
  reason text,
  attempt integer not null,
  bytes integer not null,
  sequence integer
);
create index deliveries_by_sequence on deliveries (sequence) where sequence is not null;
create index deliveries_by_outcome on deliveries (outcome, id) where outcome <> 'accepted';

create table events (
  sequence integer primary key,
  identity blob not null,
  name text not null,
  subject text not null,
  occurred_at integer,
  call_id text,
  campaign_id text,
  duplicate_of integer
);
create index events_by_identity on events (identity);
create index events_by_call on events (call_id, sequence) where call_id is not null;
create index events_by_campaign on events (campaign_id, sequence) where subject = 'campaign';

create table calls (
  time_key integer primary key,
  call_id text not null unique,
  phone_number text,
  from_phone_number text,
  outcome text not null,
  failure text,
  call_status text,
  disposition text,
  answered_by text,
  campaign_id text,
  campaign_name text,
  lead_id text,
  transferred_to text,
  duration_seconds integer,
  billed_seconds integer,
  created_at integer not null,
  started_at integer,
  ended_at integer,
  summary text,
  error_message text,
  recording_url text,
  transcript_sequence integer,
  latest_sequence integer not null,
  unread integer not null
);
create index calls_by_outcome on calls (outcome);
create index calls_by_failure on calls (failure) where failure is not null;
create index calls_by_campaign on calls (campaign_id) where campaign_id is not null;
create index calls_by_campaign_outcome on calls (campaign_id, outcome) where campaign_id is not null;
create index calls_by_time on calls (created_at, outcome);
create index calls_unread on calls (time_key) where unread = 1;

create table reads (
  call_id text primary key,
  read_at integer not null,
  outcome text not null
) without rowid;

create table campaigns (
  campaign_id text primary key,
  name text,
  state text not null,
  reason text,
  total_contacts integer,
  statistics text not null,
  created_at integer not null,
  updated_at integer not null
) without rowid;
create index campaigns_by_time on campaigns (updated_at, campaign_id);

create virtual table call_search using fts5 (
  transcript, summary, error, details,
  content = '', contentless_delete = 1, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co So Mn Mc'"
);
create virtual table phone_search using fts5 (
  digits, content = '', contentless_delete = 1, tokenize = 'trigram'
);
insert into call_search (call_search, rank) values ('automerge', 8);
insert into phone_search (phone_search, rank) values ('automerge', 8);

create table alerts (
  sequence integer primary key,
  event_name text not null,
  call_id text,
  campaign_id text,
  decided_at integer not null,
  decision text not null,
  reason text not null,
  outcome text,
  outcome_reason text,
  clicked_at integer
);
create index alerts_pending on alerts (sequence) where outcome = 'pending';
create index alerts_by_call on alerts (call_id) where call_id is not null;

create table outages (
  id integer primary key autoincrement,
  started_at integer not null,
  ended_at integer,
  cause text not null
);

create table meta (name text primary key, value integer not null) without rowid;
insert into meta (name, value) values
  ('projected', 0), ('decided', 0), ('calls', 0), ('unread', 0), ('events', 0), ('rejected', 0), ('last_event_at', 0)
`;
