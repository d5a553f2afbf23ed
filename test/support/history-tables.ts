/** The rows of a history's files, for comparing two of them. */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { bodyColumn, readPackedBodies } from '../../core/history/journal/bodies.ts';
import { eachFacet, type FacetCountsRow } from '../../core/history/views/facet-counts.ts';
import { viewsTables } from '../../core/history/views/tables.ts';

type SearchTable = 'call_search' | 'phone_search';
const tables = (Object.keys(viewsTables) as (keyof typeof viewsTables)[]).filter(
  (name): name is Exclude<typeof name, SearchTable> => viewsTables[name] !== 'search',
);
export type Tables = Record<(typeof tables)[number] | 'entries' | 'call_words' | 'phone_digits', unknown[]>;

/** Facets by what is said in them: their numbers are given in the order in which they came up. */
const inWords: Partial<Record<string, string>> = {
  facets: 'select facts, calls from facets order by 1',
  call_facts:
    'select time_key, created_at, call_facts.duration_seconds, facts from call_facts left join facets on id = facet order by 1',
};

/** What the packed rows hold, by what is said in the facets. */
function facetCounts(rows: (text: string) => object[]): unknown[] {
  const facts = new Map(
    (rows('select id, facts from facets') as { id: number; facts: string }[]).map(({ id, facts }) => [id, facts]),
  );
  const counted: unknown[][] = [];
  for (const row of rows('select slot, counts from facet_counts') as unknown as FacetCountsRow[])
    eachFacet(row, (facet, at, calls) => counted.push([at, facts.get(facet) ?? facet, calls]));
  return counted.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

/** All rows of all tables, bodies as they came whether they are packed or not, the words of the search tables with the rows and places they stand in included. */
export function tablesOf(dataDir: string): Tables {
  const database = new DatabaseSync(join(dataDir, 'views.db'));
  try {
    const rows = (text: string) =>
      database
        .prepare(text)
        .all()
        .map((row) => ({ ...row }));
    database.prepare('attach ? as truth').run(join(dataDir, 'journal.db'));
    readPackedBodies(database);
    database.exec(`create virtual table temp.call_words using fts5vocab (main, call_search, instance);
                   create virtual table temp.phone_digits using fts5vocab (main, phone_search, instance)`);
    return Object.fromEntries([
      [
        'entries',
        rows(`select sequence, at, kind, key, of, meta, ${bodyColumn} as body from truth.entries order by sequence`),
      ],
      ...tables.map((table) => [table, rows(inWords[table] ?? `select * from ${table} order by 1, 2`)]),
      ['facet_counts', facetCounts(rows)],
      ...['call_words', 'phone_digits'].map((name) => [name, rows(`select * from temp.${name} order by 1, 2, 3, 4`)]),
    ]) as Tables;
  } finally {
    database.close();
  }
}

/** The entries that are deliveries, or parts of them. */
export function arrivalsIn({ entries }: Tables): unknown[] {
  return entries.filter((row) => (row as { key: unknown }).key !== null);
}

/** Changes one of a history's files by hand, while no one has it open. */
export function damage(dataDir: string, statements: string, file: 'journal.db' | 'views.db' = 'journal.db'): void {
  const database = new DatabaseSync(join(dataDir, file));
  database.exec(statements);
  database.close();
}

/** Rows of calls, in any order: their numbers depend on which others were there when they came. */
export function withoutKey(rows: readonly unknown[]): object[] {
  return rows
    .map((row) => ({ ...(row as object), time_key: null }))
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}
