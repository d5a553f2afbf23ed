/**
 * What filters ask of calls, in rows that are short enough to go through by the hundred thousand. Calls that are alike in all
 * that has few values share a facet, which counts them, so that a filter is asked of a few hundred facets instead of a million
 * calls (`../reader/filter/facets.ts`). Triggers keep both in step with the calls, whoever writes them.
 */

/** Durations from one of these on, up to the next one, are alike, in seconds. */
export const durationSteps = [0, 10, 20, 30, 60, 120, 180, 300, 600, 1_200, 1_800, 3_600];

const durationStep = (row: string) => {
  const cases = durationSteps
    .slice(1)
    .map((step, index) => `when ${row}.duration_seconds < ${step} then ${durationSteps[index]}`);
  return `case when ${row}.duration_seconds is null then null ${cases.join(' ')} else ${durationSteps.at(-1)} end`;
};

const isThere = (...columns: string[]) =>
  columns.map((column, bit) => `((${column} is not null) << ${bit})`).join(' | ');

/** In the order in which the reader takes them apart. */
const facts = (row: string) => `json_array(
  ${row}.outcome, ${row}.failure, ${row}.call_status, ${row}.disposition, ${row}.answered_by, ${row}.campaign_id, ${row}.campaign_name,
  ${row}.unread, ${isThere(`${row}.recording_url`, `${row}.transcript_sequence`, `${row}.summary`, `${row}.error_message`)},
  ${durationStep(row)})`;

const added = `
  insert into facets (facts, calls) values (${facts('new')}, 1) on conflict (facts) do update set calls = calls + 1;
  insert into call_facts (time_key, facet, created_at, duration_seconds)
    select new.time_key, id, new.created_at, new.duration_seconds from facets where facts = ${facts('new')};`;
const removed = `
  update facets set calls = calls - 1 where id = (select facet from call_facts where time_key = old.time_key);
  delete from facets where calls = 0 and id = (select facet from call_facts where time_key = old.time_key);
  delete from call_facts where time_key = old.time_key;`;

export const callFacts = `
create table facets (id integer primary key autoincrement, facts text not null unique, calls integer not null);
create table call_facts (
  time_key integer primary key,
  facet integer not null,
  created_at integer not null,
  duration_seconds integer
);
insert into facets (facts, calls) select ${facts('c')} as facts, count(*) from calls c group by 1;
insert into call_facts (time_key, facet, created_at, duration_seconds)
  select c.time_key, f.id, c.created_at, c.duration_seconds from calls c join facets f on f.facts = ${facts('c')} order by 1;
create index call_facts_by_facet on call_facts (facet, time_key, created_at, duration_seconds);
create trigger call_facts_added after insert on calls begin ${added} end;
create trigger call_facts_removed after delete on calls begin ${removed} end;
create trigger call_facts_changed after update on calls begin ${removed} ${added} end
`;
