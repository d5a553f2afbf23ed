-- Made by test/core/history/schemas.test.ts; `npx vitest run test/core/history/schemas.test.ts -u` makes it anew.

CREATE TABLE entries (
  sequence integer primary key autoincrement,
  at integer not null,
  kind text not null,
  key blob,
  of integer,
  meta text not null,
  body blob
, bytes integer);

CREATE INDEX entries_arrived on entries (at, key, of) where key is not null;

CREATE INDEX entries_fetched on entries (key) where kind = 'fetched';

CREATE UNIQUE INDEX entries_parts on entries (of, (meta ->> 'place')) where kind = 'part';

CREATE INDEX entries_repetitions on entries (of, sequence) where kind = 'repetition';

CREATE INDEX entries_decisions on entries (of) where kind = 'decision';

CREATE INDEX entries_facts on entries (kind, at) where key is null
;

CREATE UNIQUE INDEX entries_relayed on entries (meta ->> 'relay') where kind = 'relayed';

CREATE TABLE frames (first integer primary key, last integer not null, bodies blob not null);

CREATE UNIQUE INDEX entries_team on entries (meta ->> 'id') where kind = 'team';

CREATE INDEX entries_team_subject on entries (meta ->> 'subject') where kind = 'team'
;
