import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { journalSteps } from '../../../core/history/journal/schema.ts';
import { migrate } from '../../../core/history/sqlite/migrate.ts';
import { viewsSchema } from '../../../core/history/views/schema.ts';
import { viewsTables } from '../../../core/history/views/tables.ts';

function made(make: (database: DatabaseSync) => void): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  make(database);
  return database;
}

const journal = () => made((database) => migrate(database, journalSteps));
const views = () => made((database) => database.exec(viewsSchema));

/** The schema as SQLite has it, one statement after the other. */
function schemaOf(database: DatabaseSync): string {
  const rows = database
    .prepare(
      "select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' and name not glob '*_search_*' order by rowid",
    )
    .all();
  return `-- Made by test/core/history/schemas.test.ts; \`npx vitest run test/core/history/schemas.test.ts -u\` makes it anew.\n${rows
    .map(({ sql }) => `\n${sql};\n`)
    .join('')}`;
}

describe('the schemas of the history', () => {
  it('stand in files that are current', async () => {
    await expect(schemaOf(journal())).toMatchFileSnapshot('../../../core/history/journal/schema.sql');
    await expect(schemaOf(views())).toMatchFileSnapshot('../../../core/history/views/schema.sql');
  });

  it('have no table of which nobody says what an erase means for it', () => {
    const tables = (database: DatabaseSync) =>
      database
        .prepare(
          "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not glob '*_search_*'",
        )
        .all()
        .map(({ name }) => String(name))
        .sort();
    expect(tables(views())).toEqual(Object.keys(viewsTables).sort());
    // What is to go from the journal goes by the numbers of its entries; what of them is in frames goes with them.
    expect(tables(journal())).toEqual(['entries', 'frames']);
  });
});
