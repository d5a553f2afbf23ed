/** The schema of journal.db, in numbered steps; steps that shipped are never edited. */

import type { Step } from '../sqlite/migrate.ts';

const initial = `
create table entries (
  sequence integer primary key autoincrement,
  at integer not null,
  kind text not null,
  key blob,
  of integer,
  meta text not null,
  body blob
);
create index entries_arrived on entries (at, key, of) where key is not null;
create index entries_fetched on entries (key) where kind = 'fetched';
create unique index entries_parts on entries (of, (meta ->> 'place')) where kind = 'part';
create index entries_repetitions on entries (of, sequence) where kind = 'repetition';
create index entries_decisions on entries (of) where kind = 'decision';
create index entries_facts on entries (kind, at) where key is null
`;

/** What came from a relay is known by where it stands there, for ever. */
const relayed =
  "create unique index if not exists entries_relayed on entries (meta ->> 'relay') where kind = 'relayed'";

/** Bodies may be in frames: then the entry has none, but how many bytes it has. `last` is the last entry that a frame was made of. */
const frames = `
alter table entries add column bytes integer;
create table frames (first integer primary key, last integer not null, bodies blob not null)
`;

/** What a team did is known by its id, for ever, and goes with what it is about. */
const team = `
create unique index entries_team on entries (meta ->> 'id') where kind = 'team';
create index entries_team_subject on entries (meta ->> 'subject') where kind = 'team'
`;

export const journalSteps: readonly Step[] = [
  { sql: initial, rewrites: false },
  { sql: relayed, rewrites: false },
  { sql: frames, rewrites: false },
  { sql: team, rewrites: false },
];
