/** The rows of a history's file, for comparing two of them. */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const tables = [
  'journal',
  'deliveries',
  'events',
  'large_events',
  'calls',
  'campaigns',
  'campaign_counts',
  'reads',
  'alerts',
  'meta',
] as const;
export type Tables = Record<(typeof tables)[number] | 'call_words' | 'phone_digits', unknown[]>;

/** All rows of all tables, the words of the search tables with the rows and places they stand in included. */
export function tablesOf(dataDir: string): Tables {
  const database = new DatabaseSync(join(dataDir, 'history.db'));
  try {
    const rows = (text: string) =>
      database
        .prepare(text)
        .all()
        .map((row) => ({ ...row }));
    database.exec(`create virtual table temp.call_words using fts5vocab (main, call_search, instance);
                   create virtual table temp.phone_digits using fts5vocab (main, phone_search, instance)`);
    return Object.fromEntries([
      ...tables.map((table) => [table, rows(`select * from ${table} order by 1, 2`)]),
      ...['call_words', 'phone_digits'].map((name) => [name, rows(`select * from temp.${name} order by 1, 2, 3, 4`)]),
    ]) as Tables;
  } finally {
    database.close();
  }
}

/** Changes a history's file by hand, while no one has it open. */
export function damage(dataDir: string, statements: string): void {
  const database = new DatabaseSync(join(dataDir, 'history.db'));
  database.exec(statements);
  database.close();
}
