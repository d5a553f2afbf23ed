/** The tables of views.db. All of them are made from the journal: they have no migrations, but a version. */

import { bodyColumn, bytesColumn } from '../journal/bodies.ts';
import { deskSchema } from './desk-schema.ts';
import { facetsSchema } from './facets-schema.ts';

/** Another number has the views made anew: raise it with each change of the schema, of reading (reasons' tables, too), or of folding. */
export const viewsVersion = 7;

export const viewsSchema = `
create table deliveries (
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
create index deliveries_by_sequence on deliveries (sequence) where sequence is not null;
create index deliveries_by_outcome on deliveries (outcome, id) where outcome <> 'accepted';

create table events (
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
create index events_by_identity on events (identity);
create index events_by_call on events (call_id, sequence) where call_id is not null;
create index events_by_campaign on events (campaign_id, sequence) where subject = 'campaign';
create index events_alone on events (sequence) where call_id is null and campaign_id is null;
create index events_by_sent_id on events (sent_id, sequence) where sent_id is not null;
create index events_by_original on events (duplicate_of) where duplicate_of is not null;

create table large_events (
  sequence integer primary key,
  identity blob,
  recognition text not null
);
create table own_bodies (sequence integer primary key, body blob not null);

create table calls (
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
create index calls_without_end on calls (time_key) where outcome = 'in_progress';
create index calls_by_campaign on calls (campaign_id) where campaign_id is not null;
create index calls_by_time on calls (created_at, outcome);
create index calls_by_number on calls (number_key, outcome, last_at) where number_key is not null;
create index calls_unreached on calls (number_key, last_at) where unreached = 1;
${deskSchema};
${facetsSchema};

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
create table campaign_counts (
  campaign_id text not null,
  outcome text not null,
  calls integer not null,
  primary key (campaign_id, outcome)
) without rowid;

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
  because text,
  rule text,
  reminded integer not null,
  outcome text,
  outcome_reason text,
  clicked_at integer,
  kind integer
);
create index alerts_told on alerts (sequence) where decision <> 'silence';
create index alerts_shown on alerts (sequence) where kind is null;
create index alerts_by_kind on alerts (kind, decided_at) where kind is not null;
create index alerts_pending on alerts (sequence) where outcome = 'pending';
create index alerts_by_call on alerts (call_id) where call_id is not null;

create table alert_kinds (id integer primary key, facts text not null unique);
create table alert_counts (
  quarter integer not null,
  kind integer not null,
  alerts integer not null,
  primary key (quarter, kind)
) without rowid;

create table outages (
  id integer primary key,
  started_at integer not null,
  ended_at integer,
  cause text,
  because text,
  filled_at integer,
  filled_calls integer
);
create index outages_unfilled on outages (started_at) where filled_at is null;

create table meta (name text primary key, value integer not null) without rowid
`;

/** The part of the journal that views are made from, as a table `journal` of deliveries and parts; for this connection only. */
export const journalView = `
create temp view journal as
  select sequence, key as delivery_key, at as received_at, kind, of as part_of,
         case kind when 'delivery' then 'webhook' when 'fetched' then 'backfill' when 'relayed' then 'relay'
                   when 'part' then meta ->> 'source' else kind end as source,
         meta ->> 'headers' as headers, meta ->> 'query' as query, meta ->> 'place' as place,
         meta ->> 'imported' as imported, meta ->> 'listed' as listed,
         (select o.body from own_bodies o where o.sequence = e.sequence) as own_body,
         ${bodyColumn} as body, ${bytesColumn} as bytes
  from truth.entries e where key is not null
`;
