-- Made by test/core/history/schemas.test.ts; `npx vitest run test/core/history/schemas.test.ts -u` makes it anew.

CREATE TABLE deliveries (
  id integer primary key,
  entry integer not null,
  at integer not null,
  outcome text not null,
  reason text,
  because text,
  attempt integer not null,
  bytes integer not null,
  sequence integer
);

CREATE INDEX deliveries_by_sequence on deliveries (sequence) where sequence is not null;

CREATE INDEX deliveries_by_outcome on deliveries (outcome, id) where outcome <> 'accepted';

CREATE TABLE events (
  sequence integer primary key,
  identity blob not null,
  name text not null,
  subject text not null,
  received_at integer not null,
  source text not null,
  occurred_at integer,
  call_id text,
  campaign_id text,
  duplicate_of integer,
  counts_as text,
  sent_id blob,
  imported integer
);

CREATE INDEX events_by_identity on events (identity);

CREATE INDEX events_by_call on events (call_id, sequence) where call_id is not null;

CREATE INDEX events_by_campaign on events (campaign_id, sequence) where subject = 'campaign';

CREATE INDEX events_alone on events (sequence) where call_id is null and campaign_id is null;

CREATE INDEX events_by_sent_id on events (sent_id, sequence) where sent_id is not null;

CREATE INDEX events_by_original on events (duplicate_of) where duplicate_of is not null;

CREATE TABLE large_events (
  sequence integer primary key,
  identity blob,
  recognition text not null
);

CREATE TABLE own_bodies (sequence integer primary key, body blob not null);

CREATE TABLE calls (
  time_key integer primary key,
  call_id text not null unique,
  phone_number text,
  from_phone_number text,
  outcome text not null,
  failure text,
  reason_code text,
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
  speakers integer not null,
  latest_sequence integer not null,
  unread integer not null,
  number_key text,
  last_at integer not null,
  unreached integer not null
);

CREATE INDEX calls_without_end on calls (time_key) where outcome = 'in_progress';

CREATE INDEX calls_by_campaign on calls (campaign_id) where campaign_id is not null;

CREATE INDEX calls_by_time on calls (created_at, outcome);

CREATE INDEX calls_by_number on calls (number_key, outcome, last_at) where number_key is not null;

CREATE INDEX calls_unreached on calls (number_key, last_at) where unreached = 1;

CREATE TABLE desk (
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

CREATE INDEX desk_by_time on desk (until_at) where until_at is not null;

CREATE INDEX desk_by_number on desk (until_number) where until_number is not null;

CREATE INDEX desk_woken on desk (call_id) where woken = 1;

CREATE INDEX desk_claimed on desk (claimed_by) where claimed_by is not null;

CREATE TABLE team_registers (
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

CREATE INDEX team_registers_pending on team_registers (said, subject) where confirmed = 0;

CREATE TABLE notes (
  sequence integer primary key,
  call_id text,
  number_key text,
  turn integer,
  at integer not null,
  text text not null,
  current integer not null
);

CREATE INDEX notes_by_call on notes (call_id) where call_id is not null;

CREATE INDEX notes_by_number on notes (number_key) where number_key is not null;

CREATE TABLE acts (
  act integer not null,
  subject text not null,
  before text not null,
  primary key (act, subject)
) without rowid;

CREATE INDEX acts_by_subject on acts (subject)
;

CREATE TABLE facets (id integer primary key autoincrement, facts text not null unique, calls integer not null);

CREATE TABLE facet_counts (slot integer primary key, counts blob not null);

CREATE TABLE call_facts (
  time_key integer primary key,
  facet integer not null,
  created_at integer not null,
  duration_seconds integer
);

CREATE INDEX call_facts_by_facet on call_facts (facet, time_key, created_at, duration_seconds);

CREATE INDEX call_facts_by_duration on call_facts (duration_seconds) where duration_seconds is not null;

CREATE VIEW facts_of_calls as
  select time_key, created_at, duration_seconds,
         json_array(outcome, failure, reason_code, call_status, disposition, answered_by, campaign_id, campaign_name, unread,
                    (recording_url is not null) + 2 * (summary is not null) + 4 * (error_message is not null)
                    + 8 * (exists (select 1 from notes n where n.call_id = calls.call_id and n.current = 1)
                           or exists (select 1 from notes n where n.number_key = calls.number_key and n.current = 1))
                    + 16 * speakers,
                    case when duration_seconds is null then null when duration_seconds<10 then 0 when duration_seconds<30 then 10 when duration_seconds<60 then 30 when duration_seconds<120 then 60 when duration_seconds<300 then 120 when duration_seconds<600 then 300 when duration_seconds<1800 then 600 else 1800 end,
                    coalesce(desk.state, 'open'), unreached, coalesce(desk.tags, '[]'), desk.claimed_by) as facts
  from calls left join desk using (call_id);

CREATE TABLE reads (
  call_id text primary key,
  read_at integer not null,
  outcome text not null
) without rowid;

CREATE TABLE campaigns (
  campaign_id text primary key,
  name text,
  state text not null,
  reason text,
  total_contacts integer,
  statistics text not null,
  created_at integer not null,
  updated_at integer not null
) without rowid;

CREATE INDEX campaigns_by_time on campaigns (updated_at, campaign_id);

CREATE TABLE campaign_counts (
  campaign_id text not null,
  outcome text not null,
  calls integer not null,
  primary key (campaign_id, outcome)
) without rowid;

CREATE VIRTUAL TABLE call_search using fts5 (
  transcript, summary, error, details,
  content = '', contentless_delete = 1, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co So Mn Mc'"
);

CREATE VIRTUAL TABLE phone_search using fts5 (
  digits, content = '', contentless_delete = 1, tokenize = 'trigram'
);

CREATE TABLE alerts (
  sequence integer primary key,
  event_name text not null,
  call_id text,
  campaign_id text,
  decided_at integer not null,
  decision text not null,
  reason text not null,
  because text,
  rule text,
  reminded integer not null,
  outcome text,
  outcome_reason text,
  clicked_at integer,
  kind integer
);

CREATE INDEX alerts_told on alerts (sequence) where decision <> 'silence';

CREATE INDEX alerts_shown on alerts (sequence) where kind is null;

CREATE INDEX alerts_by_kind on alerts (kind, decided_at) where kind is not null;

CREATE INDEX alerts_pending on alerts (sequence) where outcome = 'pending';

CREATE INDEX alerts_by_call on alerts (call_id) where call_id is not null;

CREATE TABLE alert_kinds (id integer primary key, facts text not null unique);

CREATE TABLE alert_counts (
  quarter integer not null,
  kind integer not null,
  alerts integer not null,
  primary key (quarter, kind)
) without rowid;

CREATE TABLE outages (
  id integer primary key,
  started_at integer not null,
  ended_at integer,
  cause text,
  because text,
  filled_at integer,
  filled_calls integer
);

CREATE INDEX outages_unfilled on outages (started_at) where filled_at is null;

CREATE TABLE meta (name text primary key, value integer not null) without rowid
;
