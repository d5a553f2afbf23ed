import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundlePath } from '../../scripts/testing/bundle-path.ts';
import { completedCall } from '../support/bodies.ts';
import { copyHistory } from '../support/history-copy.ts';
import { arrivalsIn, type Tables, tablesOf } from '../support/history-tables.ts';
import { append, open } from '../support/open-history.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryDirectory } from '../support/temporary.ts';
import { tracesIn } from '../support/traces.ts';

/** The sum over all tests is in `test/README.md`. */
const killsOf = { sweep: 2, erase: 2, pack: 2, rebuild: 2 } as const;
const factor = Number(process.env.WORK_CRASHES ?? 1);
const seed = Number(process.env.CRASH_SEED ?? 1);
const timeout = 400_000 * factor;

/** So many pieces of work are begun on one file; then all of it is looked at, and it begins again with a whole one. */
const pieces = 15;
const calls = 640;
const dayMs = 24 * 3_600_000;
const firstDay = Date.UTC(2026, 0, 1);
const at = (call: number) => firstDay + (call * 300 * dayMs) / calls;
/** Each has calls all over the history, in which a word of its own was said. */
const numbers = pieces;
const numberOf = (index: number) => `+1415555${1_000 + (index % numbers)}`;
const wordOf = (index: number) => `${(((1 + (index % numbers)) * 2_654_435_761) % 4_294_967_296).toString(36)}coatl`;

/** A history of calls, some of them read, and of what is no call. */
async function fill(): Promise<string> {
  const dataDir = temporaryDirectory();
  const history = await open(dataDir);
  for (let call = 0; call < calls; call += 1) {
    const created_at = new Date(at(call)).toISOString();
    const said = Array.from({ length: 60 }, (_, index) => ((call * 7_919 + index * 104_729) % 5_000).toString(36));
    const phone_number = numberOf(call);
    const call_summary = `${wordOf(call)} ${said.join(' ')}`;
    const campaign = { campaign_id: `g${call % 20}`, campaign_name: `Campaign ${call % 20}` };
    void append(history, completedCall(`c${call}`, { created_at, phone_number, call_summary, ...campaign }), {
      at: at(call),
    });
    if (call % 50 === 0) void append(history, `no json ${call}`, { at: at(call) });
    if (call % 50 === 0) void history.reject({ at: at(call), because: { code: 'too_slow' }, bytes: 1 });
  }
  await history.caughtUp(null);
  await history.markRead({ callIds: ['c1', 'c100', 'c500'], read: true, at: 1 });
  await history.close();
  return dataDir;
}

interface Work {
  method: 'sweep' | 'erase' | 'rebuild' | 'pack';
  input: unknown;
}

/** Starts the work in a process of its own; resolves when it has begun. */
async function begin(dataDir: string, { method, input }: Work): Promise<ChildProcess> {
  const file = bundlePath('work-process');
  const args = [file, dataDir, method, JSON.stringify(input)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(createInterface({ input: child.stdout }), 'line');
  return child;
}

/** How long the work takes when it is left alone, milliseconds. */
async function measure(dataDir: string, work: Work): Promise<number> {
  const child = await begin(copyHistory(dataDir), work);
  const begunAt = performance.now();
  await once(child, 'exit');
  return performance.now() - begunAt;
}

/** Kills it at a moment of its work; gives whether it was not at its end yet. */
async function killAtWork(dataDir: string, work: Work, afterMs: number): Promise<boolean> {
  const child = await begin(dataDir, work);
  const exited = once(child, 'exit');
  await delay(afterMs);
  child.kill('SIGKILL');
  return (await exited)[1] === 'SIGKILL';
}

type Row = Record<string, unknown>;
const rowsOf = (tables: Tables, name: keyof Tables) => tables[name] as Row[];

/** What holds at any moment: the file is sound, the counters are right, and every row that is left is as it was. */
function expectSound(dataDir: string, original: Tables): void {
  const journal = new DatabaseSync(join(dataDir, 'journal.db'));
  expect(journal.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  journal.close();
  // Between the old views and those that take their place there are none.
  if (!existsSync(join(dataDir, 'views.db'))) return;
  const database = new DatabaseSync(join(dataDir, 'views.db'));
  expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  database.exec("insert into call_search (call_search) values ('integrity-check')");
  database.exec("insert into phone_search (phone_search) values ('integrity-check')");
  database.close();
  const left = tablesOf(dataDir);
  const counted = Object.fromEntries(rowsOf(left, 'meta').map(({ name, value }) => [name, value]));
  expect(counted).toMatchObject({
    calls: left.calls.length,
    unread: rowsOf(left, 'calls').filter(({ unread }) => unread === 1).length,
    events: left.events.length + unrecognisedIn(left),
    rejected: rowsOf(left, 'deliveries').filter(({ outcome }) => outcome === 'rejected').length,
  });
  for (const rows of [arrivalsIn, ({ calls }: Tables) => calls, ({ reads }: Tables) => reads]) {
    const before = new Set(rows(original).map((row) => JSON.stringify(row)));
    expect(rows(left).filter((row) => !before.has(JSON.stringify(row)))).toEqual([]);
  }
}

/** Deliveries that are no events. */
function unrecognisedIn(tables: Tables): number {
  const events = new Set(rowsOf(tables, 'events').map(({ sequence }) => sequence));
  return rowsOf(tables, 'deliveries').filter(({ sequence }) => sequence !== null && !events.has(sequence)).length;
}

/** The views once they have caught up, where nothing in them is of what is gone from the journal. */
async function caughtUpTables(dataDir: string): Promise<Omit<Tables, 'meta'>> {
  const history = await open(dataDir);
  await history.caughtUp(null);
  await history.close();
  const { meta: _, ...tables } = tablesOf(dataDir);
  const journalled = new Set(tables.entries.map((row) => (row as Row).sequence));
  for (const rows of [tables.events, tables.deliveries, tables.alerts] as Row[][]) {
    expect(rows.filter(({ sequence }) => sequence !== null && !journalled.has(sequence))).toEqual([]);
  }
  return tables;
}

/** The projections, the search index included, are what the journal makes of them. */
async function expectAsRebuilt(dataDir: string): Promise<void> {
  const left = await caughtUpTables(dataDir);
  const history = await open(dataDir);
  await history.rebuild(null);
  await history.close();
  const { meta: __, ...rebuilt } = tablesOf(dataDir);
  expect(left).toEqual(rebuilt);
}

/** How many bodies are not packed: fewer than a frame holds wait for more. */
function unpackedIn(dataDir: string): number {
  const journal = new DatabaseSync(join(dataDir, 'journal.db'));
  const row = journal.prepare('select count(*) as n from entries where key is not null and bytes is null').get();
  journal.close();
  return Number(row?.n);
}

const isRebuilding = (dataDir: string): boolean => existsSync(join(dataDir, 'views.db.new'));

/**
 * Does pieces of the work on a file, each until it is killed, and looks after each whether what is left is sound; after some pieces
 * it looks at all of what is left, in a copy, and begins with a whole file again. A piece that came to its end before it was
 * killed is no kill.
 * @returns the directory of the file as the last kill left it, and how many pieces were begun on it
 */
async function killAgainAndAgain(
  kills: number,
  whole: string,
  workOf: (piece: number) => Work,
  look: (begun: number, left: string) => Promise<void>,
): Promise<{ dataDir: string; begun: number }> {
  const random = seededRandom(seed);
  const original = tablesOf(whole);
  const longestMs = await measure(whole, workOf(0));
  let dataDir = copyHistory(whole);
  let begun = 0;
  for (let killed = 0; ; ) {
    if (await killAtWork(dataDir, workOf(begun), random() * longestMs)) killed += 1;
    begun += 1;
    const left = copyHistory(dataDir);
    expectSound(left, original);
    const isLast = killed === kills * factor;
    if (isLast || begun === pieces) await look(begun, left);
    rmSync(left, { recursive: true });
    if (isLast) return { dataDir, begun };
    if (begun < pieces) continue;
    rmSync(dataDir, { recursive: true });
    dataDir = copyHistory(whole);
    begun = 0;
  }
}

describe('kill -9 at random moments of long work on the history', () => {
  it(`leaves a sweep that is killed ${killsOf.sweep * factor} times half done and nothing damaged, and the next one ends it`, {
    timeout,
  }, async () => {
    const limitsOf = (piece: number) => {
      const before = at(Math.round((calls * (1 + piece)) / (1 + pieces)));
      return { before, bytes: null, settledBefore: before };
    };
    const { dataDir, begun } = await killAgainAndAgain(
      killsOf.sweep,
      await fill(),
      (piece) => ({ method: 'sweep', input: limitsOf(piece) }),
      (_, left) => expectAsRebuilt(left),
    );
    const history = await open(dataDir);
    const limits = limitsOf(begun - 1);
    await history.sweep(limits);
    await history.close();
    const tables = tablesOf(dataDir);
    const { calls: kept, deliveries } = tables;
    expect(kept.length).toBeGreaterThan(0);
    for (const row of kept as Row[]) expect(row.created_at).toBeGreaterThanOrEqual(limits.before);
    for (const row of arrivalsIn(tables) as Row[]) expect(row.at).toBeGreaterThanOrEqual(limits.before);
    for (const row of deliveries as Row[]) expect(row.at).toBeGreaterThanOrEqual(limits.before);
    await expectAsRebuilt(dataDir);
  });

  it(`leaves no trace of what was to be erased, killed ${killsOf.erase * factor} times, once that was finished`, {
    timeout,
  }, async () => {
    await killAgainAndAgain(
      killsOf.erase,
      await fill(),
      (piece) => ({ method: 'erase', input: { phoneNumber: numberOf(piece) } }),
      async (begun, left) => {
        const rows = (await caughtUpTables(left)).calls as Row[];
        const gone = Array.from({ length: begun }, (_, piece) => piece).flatMap((piece) => {
          const callsLeft = rows.filter(({ phone_number }) => phone_number === numberOf(piece)).length;
          // One that died before it had removed anything was never promised.
          if (callsLeft >= Math.floor(calls / numbers)) return [];
          return [numberOf(piece), wordOf(piece), wordOf(piece).slice(3)];
        });
        expect(gone.length).toBeGreaterThan(0);
        const history = await open(left);
        await history.finishErasing(null);
        await history.close();
        expect(tracesIn(left, gone)).toEqual([]);
        await expectAsRebuilt(left);
      },
    );
  });

  it(`leaves every body as it came, packed or not, over ${killsOf.pack * factor} kills, and packs the rest later`, {
    timeout,
  }, async () => {
    const dataDir = await fill();
    const { meta: _, ...original } = tablesOf(dataDir);
    const now = Date.now();
    await killAgainAndAgain(
      killsOf.pack,
      dataDir,
      (piece) => ({ method: 'pack', input: { before: at((calls * (1 + piece)) / pieces) } }),
      async (__, left) => {
        const history = await open(left);
        await history.pack({ before: now });
        await history.close();
        expect(unpackedIn(left)).toBeLessThan(32);
        const { meta: ___, ...packed } = tablesOf(left);
        expect(packed).toEqual(original);
        await expectAsRebuilt(left);
      },
    );
  });

  it(`goes on with a rebuild and the swap of views over ${killsOf.rebuild * factor} kills, and ends it`, {
    timeout,
  }, async () => {
    const dataDir = await fill();
    const { meta: _, ...original } = tablesOf(dataDir);
    await killAgainAndAgain(
      killsOf.rebuild,
      dataDir,
      () => ({ method: 'rebuild', input: null }),
      async (__, left) => {
        const history = await open(left);
        await expect.poll(() => isRebuilding(left), { timeout: 20_000 }).toBe(false);
        await history.close();
        const { meta: ___, ...rebuilt } = tablesOf(left);
        expect(rebuilt).toEqual(original);
      },
    );
  });
});
