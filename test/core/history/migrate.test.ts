import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { firstEditionSteps as steps } from '../../../core/history/first-edition/steps.ts';
import { openHistory } from '../../../core/history/open.ts';
import { migrate, type Step } from '../../../core/history/sqlite/migrate.ts';
import { completedCall } from '../../support/bodies.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

function openFile(path = join(temporaryDirectory(), 'history.db')): { database: DatabaseSync; path: string } {
  const database = new DatabaseSync(path);
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return { database, path };
}

const versionOf = (database: DatabaseSync) => database.prepare('pragma user_version').get()?.user_version;

const schemaOf = (database: DatabaseSync) =>
  database
    .prepare('select name, sql from sqlite_master order by name')
    .all()
    .map((row) => ({ ...row }));

const event = `insert into journal (delivery_key, received_at, source, headers, query, body)
               values (x'00', 1793534400000, 'webhook', '{}', '', cast('{"event":"call.failed","call_id":"old"}' as blob))`;

describe('core/history/sqlite/migrate.ts', () => {
  it.each(steps.map((_, index) => index + 1))(
    'brings a file of format %i to the present one, with its events',
    async (format) => {
      const dataDir = temporaryDirectory();
      const { database } = openFile(join(dataDir, 'history.db'));
      migrate(database, steps.slice(0, format));
      database.exec(event);
      database.close();
      const history = await openHistory({ dataDir });
      await history.caughtUp(null);
      expect(await history.getCall({ callId: 'old' })).toMatchObject({ outcome: 'failed' });
      await history.close();

      const migrated = openFile(join(dataDir, `history.db.format-${steps.length}`)).database;
      const made = openFile().database;
      migrate(made, steps);
      expect(versionOf(migrated)).toBe(steps.length);
      const tables = (database: DatabaseSync) =>
        schemaOf(database).filter(({ name }) => !/^sqlite_/.test(String(name)));
      expect(tables(migrated)).toEqual(tables(made));
    },
  );

  it('has everything made anew where there are large events from before they were read aside', async () => {
    const dataDir = temporaryDirectory();
    const { database } = openFile(join(dataDir, 'history.db'));
    migrate(database, steps.slice(0, 4));
    const body = JSON.stringify(completedCall('old', { padding: 'x'.repeat(150_000) }));
    database
      .prepare("insert into journal values (1, x'00', 1793534400000, 'webhook', '{}', '', cast(? as blob))")
      .run(body);
    database.exec(`insert into deliveries (at, outcome, attempt, bytes, sequence) values (1, 'accepted', 1, 150500, 1);
      insert into events values (1, x'00', 'call.completed', 'call', 1, 'old', null, null);
      insert into alerts (sequence, event_name, decided_at, decision, reason) values (1, 'call.completed', 1, 'silence', 'It was late.');
      update meta set value = 1 where name in ('projected', 'decided', 'events')`);
    database.close();
    const history = await openHistory({ dataDir });
    onTestFinished(() => history.close());
    await expect.poll(() => history.current().counts).toMatchObject({ calls: 1, events: 1 });
    expect(await history.getCall({ callId: 'old' })).toMatchObject({ turns: [{}, {}] });
    // Why it was decided was a sentence then.
    const { alerts } = await history.listAlerts({ limit: 5 });
    expect(alerts).toMatchObject([{ reason: 'It was late.', reasonCode: null, because: null }]);
  });

  it('reads by the new rules what lay in the journal and was not understood', async () => {
    const dataDir = temporaryDirectory();
    const { database } = openFile(join(dataDir, 'history.db'));
    migrate(database, steps.slice(0, 5));
    const body = JSON.stringify({
      event: 'call_failed',
      data: JSON.stringify({ object: { call_id: 'old', status: 'busy' } }),
    });
    database
      .prepare("insert into journal values (1, x'00', 1793534400000, 'webhook', '{}', '', cast(? as blob))")
      .run(body);
    database.exec(`insert into deliveries (at, outcome, reason, attempt, bytes, sequence)
        values (1, 'unrecognised', 'Nothing in it.', 1, 90, 1);
      update meta set value = 1 where name in ('projected', 'decided', 'events')`);
    database.close();
    const history = await openHistory({ dataDir });
    onTestFinished(() => history.close());
    await expect.poll(() => history.current().counts).toMatchObject({ calls: 1, events: 1 });
    expect(await history.getCall({ callId: 'old' })).toMatchObject({ outcome: 'failed', failure: 'busy' });
    expect(await history.listDeliveries({ limit: 5 })).toMatchObject({
      deliveries: [{ outcome: 'accepted', reason: null, eventName: 'call.failed' }],
    });
    expect(await history.undecided({ limit: 5 })).toEqual([]);
  });

  const rewriting: Step = { sql: 'update journal set query = upper(query); delete from outages', rewrites: true };

  it('keeps a copy, readable by its user only, before a step that rewrites', () => {
    const { database, path } = openFile();
    migrate(database, steps);
    database.exec(event);
    migrate(database, [...steps, rewriting]);
    const copyPath = `${path}.format-${steps.length}`;
    const copy = openFile(copyPath).database;
    expect([versionOf(database), versionOf(copy)]).toEqual([steps.length + 1, steps.length]);
    expect(copy.prepare('select count(*) as n from journal').get()?.n).toBe(1);
    if (process.platform !== 'win32') expect(statSync(copyPath).mode & 0o777).toBe(0o600);
  });

  it('leaves the file as it was where a step fails', () => {
    const { database, path } = openFile();
    migrate(database, steps);
    const before = schemaOf(database);
    expect(() => migrate(database, [...steps, { sql: 'drop table reads; nonsense', rewrites: false }])).toThrow();
    expect([versionOf(database), schemaOf(database)]).toEqual([steps.length, before]);
    expect(existsSync(`${path}.format-${steps.length}`)).toBe(false);
  });

  it('keeps a copy of the former format also where an earlier attempt left one, whole or half made', () => {
    const { database, path } = openFile();
    migrate(database, steps);
    const failing: Step = { sql: 'select no_such_function()', rewrites: true };
    expect(() => migrate(database, [...steps, failing])).toThrow('no such function');
    writeFileSync(`${path}.format-${steps.length}.new`, 'half made');
    const working: Step = { sql: 'create table later (x)', rewrites: true };
    migrate(database, [...steps, working]);
    expect(versionOf(database)).toBe(steps.length + 1);
    expect(existsSync(`${path}.format-${steps.length}`)).toBe(true);
    expect(existsSync(`${path}.format-${steps.length}.new`)).toBe(false);
  });
});
