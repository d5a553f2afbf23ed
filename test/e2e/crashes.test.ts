import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundlePath } from '../../scripts/testing/bundle-path.ts';
import { copyHistory } from '../support/history-copy.ts';
import { createPersistentSender, type SentEvent } from '../support/persistent-sender.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const crashes = Number(process.env.CRASHES ?? 20);
const seed = Number(process.env.CRASH_SEED ?? 1);
/** Each with a history of its own, which is looked at as a whole after each kill. */
const rounds = Array.from({ length: Number(process.env.CRASH_ROUNDS ?? 1) }, (_, round) => round);

const engineFile = bundlePath('crash-engine');

/** Starts the engine in a process of its own; `url` resolves when it listens, and stays open when it is killed before. */
function startEngineProcess(dataDir: string, shownFile: string): { child: ChildProcess; url: Promise<string> } {
  const child = spawn(process.execPath, [engineFile, dataDir, shownFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  return { child, url: new Promise((resolve) => lines.once('line', resolve)) };
}

/** What a crash left: the journal, and the views beside it, which may be any way behind it. */
function copyOf(dataDir: string): DatabaseSync {
  const directory = copyHistory(dataDir);
  const database = new DatabaseSync(join(directory, 'journal.db'));
  database.prepare('attach ? as views').run(join(directory, 'views.db'));
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return database;
}

interface Found {
  id: string;
  call_id: string | null;
  outcome: string | null;
}

const isMade = (database: DatabaseSync, schema: string) =>
  database.prepare(`pragma ${schema}.user_version`).get()?.user_version !== 0;

/** Each journalled delivery id with the call that its event belongs to; one row for each event that counts. */
function eventsIn(database: DatabaseSync): Found[] {
  return database
    .prepare(
      `select j.meta ->> '$.headers."webhook-id"' as id, e.call_id, c.outcome from entries j
       left join views.events e on e.sequence = j.sequence and e.duplicate_of is null
       left join views.calls c on c.call_id = e.call_id where j.key is not null order by j.sequence`,
    )
    .all() as unknown as Found[];
}

function lost(acknowledged: ReadonlyMap<string, SentEvent>, found: readonly Found[]): string[] {
  const kept = new Set(found.map(({ id }) => id));
  return [...acknowledged.keys()].filter((id) => !kept.has(id));
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

const shownIn = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);

describe(`kill -9 at ${rounds.length} times ${crashes} random moments under load`, () => {
  it.each(rounds)(
    'loses no acknowledged event, doubles none, and notifies of none twice: round %i',
    {
      timeout: 30_000 + crashes * 4_000,
    },
    async (round) => {
      const random = seededRandom(seed + round);
      const dataDir = temporaryDirectory();
      const shownFile = join(temporaryDirectory(), 'shown');
      const sender = createPersistentSender(random);
      for (let crash = 0; crash < crashes; crash += 1) {
        const { child, url } = startEngineProcess(dataDir, shownFile);
        const exited = once(child, 'exit');
        // One in five dies while it starts, the others under load.
        const load = random() < 0.2 ? null : sender.sendTo(await url);
        await delay(random() * 300);
        child.kill('SIGKILL');
        expect(await exited).toEqual([null, 'SIGKILL']);
        await load?.stop();

        const left = copyOf(dataDir);
        if (isMade(left, 'main') && !isMade(left, 'views')) expect(sender.acknowledged.size).toBe(0);
        if (isMade(left, 'main') && isMade(left, 'views')) {
          expect(left.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
          const found = eventsIn(left);
          expect(lost(sender.acknowledged, found)).toEqual([]);
          expect(repeated(found.map(({ id }) => id))).toEqual([]);
        }
        left.close();
        expect(repeated(shownIn(shownFile))).toEqual([]);
      }

      const { child, url } = startEngineProcess(dataDir, shownFile);
      await sender.finish(await url);
      await expect
        .poll(
          () => {
            const database = new DatabaseSync(join(dataDir, 'journal.db'), { readOnly: true });
            database.prepare('attach ? as views').run(join(dataDir, 'views.db'));
            const left = database
              .prepare(
                `select (select max(sequence) from entries where key is not null) - value as n
               from views.meta where name = 'decided'`,
              )
              .get();
            database.close();
            return left?.n;
          },
          { timeout: 20_000 },
        )
        .toBe(0);
      child.kill('SIGKILL');
      await once(child, 'exit');

      const { acknowledged } = sender;
      const left = copyOf(dataDir);
      const found = eventsIn(left);
      expect(found.map(({ id, call_id }) => [id, call_id]).sort()).toEqual(
        [...acknowledged.values()].map(({ id, callId }) => [id, callId]).sort(),
      );
      expect(new Set(found.map(({ outcome }) => outcome))).toEqual(new Set(['failed']));
      expect(left.prepare('select count(*) as n from views.calls').get()?.n).toBe(acknowledged.size / 3);
      expect(left.prepare('select count(*) as n from views.alerts').get()?.n).toBe(acknowledged.size);
      expect(repeated(shownIn(shownFile))).toEqual([]);
      // On a busy machine most are killed before they notify.
      expect(shownIn(shownFile).length).toBeGreaterThan(0);
      expect(acknowledged.size).toBeGreaterThan(crashes * 10);
    },
  );
});
