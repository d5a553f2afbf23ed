/**
 * What filters ask of calls, in rows that are short enough to go through by the hundred thousand. Calls that are alike in all
 * that has few values share a facet, which counts them, so that a filter is asked of a few hundred facets instead of a million
 * calls (`../reader/filter/facets.ts`). `facets.ts` keeps both in step.
 */

/** Durations from one of these on, up to the next one, are alike, in seconds. */
export const durationSteps = [0, 10, 30, 60, 120, 300, 600, 1_800];

const [, ...furtherSteps] = durationSteps;
const step = furtherSteps.map((each, index) => `when duration_seconds<${each} then ${durationSteps[index]}`).join(' ');

/** A facet's number is given once. The view has the facts in the order in which the reader takes them apart. */
export const facetsSchema = `
create table facets (id integer primary key autoincrement, facts text not null unique, calls integer not null);
create table facet_counts (slot integer primary key, counts blob not null);
create table call_facts (
  time_key integer primary key,
  facet integer not null,
  created_at integer not null,
  duration_seconds integer
);
create index call_facts_by_facet on call_facts (facet, time_key, created_at, duration_seconds);
create index call_facts_by_duration on call_facts (duration_seconds) where duration_seconds is not null;
create view facts_of_calls as
  select time_key, created_at, duration_seconds,
         json_array(outcome, failure, reason_code, call_status, disposition, answered_by, campaign_id, campaign_name, unread,
                    (recording_url is not null) + 2 * (summary is not null) + 4 * (error_message is not null)
                    + 8 * (exists (select 1 from notes n where n.call_id = calls.call_id and n.current = 1)
                           or exists (select 1 from notes n where n.number_key = calls.number_key and n.current = 1))
                    + 16 * speakers,
                    case when duration_seconds is null then null ${step} else ${durationSteps.at(-1)} end,
                    coalesce(desk.state, 'open'), unreached, coalesce(desk.tags, '[]'), desk.claimed_by) as facts
  from calls left join desk using (call_id)
`;
