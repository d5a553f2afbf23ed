import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { bodyColumn, readPackedBodies } from '../../../core/history/journal/bodies.ts';
import { openHistory } from '../../../core/history/open.ts';
import { completedCall } from '../../support/bodies.ts';
import { append, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const pageBytes = 8_192;

interface Prepared {
  path: string;
  calls: number;
  pages: number;
}

/** A history of so many calls in one file, to be copied for each test. */
async function prepare(calls: number, isPacked = false): Promise<Prepared> {
  const dataDir = mkdtempSync(join(tmpdir(), 'topcalls-notifier-'));
  const history = await openHistory({ dataDir });
  await Promise.all(
    Array.from({ length: calls }, (_, index) =>
      append(history, completedCall(`c${index}`, { call_summary: `Summary ${index} `.repeat(40) })),
    ),
  );
  await history.caughtUp(null);
  await history.markRead({ callIds: ['c1', 'c2'], read: true, at: 1 });
  if (isPacked) await history.pack({ before: startedAt + 1 });
  await history.close();
  const path = join(dataDir, 'journal.db');
  const database = new DatabaseSync(path);
  database.exec('pragma wal_checkpoint (truncate)');
  const pages = Number(database.prepare('pragma page_count').get()?.page_count);
  database.close();
  return { path, calls, pages };
}

let small: Prepared;
let packed: Prepared;
let large: Prepared;

beforeAll(async () => {
  [small, packed, large] = await Promise.all([prepare(120), prepare(120, true), prepare(1_500)]);
});
afterAll(() => {
  for (const { path } of [small, packed, large]) rmSync(dirname(path), { recursive: true, force: true });
});

function copyOf(prepared: Prepared): { dataDir: string; path: string } {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, 'journal.db');
  copyFileSync(prepared.path, path);
  return { dataDir, path };
}

function destroyPage(path: string, page: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageBytes, 0xff), 0, pageBytes, page * pageBytes);
  closeSync(file);
}

/** The numbers of the events that can be read of a file, one by one, and whole: past its end a file reads as zeros. */
function readableEvents(path: string, calls: number): number[] {
  const database = new DatabaseSync(path, { defensive: false });
  try {
    database.exec('pragma writable_schema = on');
    readPackedBodies(database, 'main');
    const read = database.prepare(`select cast(${bodyColumn} as text) as body from entries where sequence = ?`);
    return Array.from({ length: calls }, (_, index) => index + 1).filter((sequence) => {
      try {
        const row = read.get(sequence);
        return row !== undefined && JSON.parse(String(row.body)) !== null;
      } catch {
        return false;
      }
    });
  } catch {
    return [];
  } finally {
    database.close();
  }
}

/** Reads all of the history. Where a repair comes in between, that is made anew first which is read then. */
async function readAll(history: History): Promise<{ events: number[]; calls: number }> {
  for (;;) {
    const before = history.repair;
    const seen = await readOnce(history);
    if (history.repair === before) return seen;
  }
}

/** Uses the history as the app does: every event, every page of the list, every call, a search. */
async function readOnce(history: History): Promise<{ events: number[]; calls: number }> {
  await history.caughtUp(null);
  const events = new Set<number>();
  let found = 0;
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await history.searchCalls({ limit: 50, ...(cursor === undefined ? {} : { cursor }) });
    for (const { callId } of page.calls) {
      found += 1;
      for (const { sequence } of (await history.getCall({ callId }))?.events ?? []) events.add(sequence);
    }
    cursor = page.nextCursor ?? undefined;
  }
  await history.searchCalls({ limit: 5, text: 'summary' });
  await history.listDeliveries({ limit: 50 });
  await history.usage(null);
  return { events: [...events].toSorted((a, b) => a - b), calls: found };
}

/** Each such page is destroyed in turn; with 1 all of them. */
const stride = Number(process.env.PAGE_STRIDE ?? 3);

describe('a damaged journal', () => {
  it.each([
    ['as it came', () => small],
    ['packed', () => packed],
  ])(
    'costs what stood on the damaged page and nothing else, whichever page it is, at the same start: %s',
    {
      timeout: 180_000,
    },
    async (_, prepared) => {
      const { calls, pages } = prepared();
      const repaired: number[] = [];
      const costsThePageAlone = async (page: number): Promise<void> => {
        const { dataDir, path } = copyOf(prepared());
        destroyPage(path, page);
        const readable = readableEvents(path, calls);
        const history = await open(dataDir);
        const seen = await readAll(history);
        expect({ page, events: seen.events }).toEqual({ page, events: readable });
        expect({ page, calls: seen.calls }).toEqual({ page, calls: readable.length });
        if (history.repair !== null) {
          repaired.push(page);
          expect(history.repair.events).toBe(readable.length);
          expect(history.current().problem).toBeNull();
          if (history.repair.lost !== null) expect(history.repair.lost).toBe(calls - readable.length);
        }
        // It goes on receiving, and is as sound as any other.
        await append(history, completedCall('new'));
        await history.caughtUp(null);
        expect(await history.getCall({ callId: 'new' })).toMatchObject({ callId: 'new' });
        await history.close();
        const again = await open(dataDir);
        expect((await readAll(again)).calls).toBe(seen.calls + 1);
        await again.close();
      };
      const left = Array.from({ length: Math.ceil(pages / stride) }, (_, step) => step * stride);
      const oneAfterTheOther = async () => {
        for (let page = left.pop(); page !== undefined; page = left.pop()) await costsThePageAlone(page);
      };
      await Promise.all(Array.from({ length: 4 }, oneAfterTheOther));
      expect(repaired.length).toBeGreaterThan(pages / stride / 4);
    },
  );

  it.each([
    ['a page', 1, 0],
    ['a page and a piece', 1, 100],
    ['a tenth', 0.1, 0],
    ['half', 0.5, 17],
  ])('that is short by %s gives back every event that is still in it', async (_name, share, more) => {
    const { dataDir, path } = copyOf(large);
    const missing = share === 1 ? pageBytes : Math.floor(large.pages * share) * pageBytes;
    truncateSync(path, statSync(path).size - missing - more);
    const readable = readableEvents(path, large.calls);
    expect(readable.length).toBeGreaterThan(0);

    const history = await open(dataDir);
    expect((await readAll(history)).events).toEqual(readable);
    expect(history.repair?.events).toBeGreaterThanOrEqual(readable.length);
    await history.close();
  });

  it.each([
    ['was emptied', (path: string) => truncateSync(path, 0)],
    [
      'was emptied while its log is there',
      (path: string) => {
        truncateSync(path, 0);
        writeFileSync(`${path}-wal`, Buffer.alloc(4_096, 1));
      },
    ],
    ['is gone while its log is there', (path: string) => renameSync(path, `${path}-wal`)],
  ])('that %s is told of, and another one begun', async (_name, spoil) => {
    const { dataDir, path } = copyOf(small);
    spoil(path);
    const history = await open(dataDir);
    expect(history.repair).toMatchObject({ events: 0, lost: null });
    await append(history, completedCall('new'));
    await history.caughtUp(null);
    expect((await readAll(history)).calls).toBe(1);
    await history.close();
    const again = await open(dataDir);
    expect(again.repair).toBeNull();
    await again.close();
  });

  it('of a format that no version wrote is read all the same', async () => {
    const { dataDir, path } = copyOf(small);
    const database = new DatabaseSync(path);
    database.exec('pragma user_version = -5');
    database.close();
    const history = await open(dataDir);
    expect(history.repair).toMatchObject({ events: small.calls, lost: 0 });
    await history.close();
  });

  it('keeps its place until what was saved is whole, so that an end of the app in between loses nothing', async () => {
    const { dataDir, path } = copyOf(small);
    destroyPage(path, 5);
    const readable = readableEvents(path, small.calls);
    // Half made by a start that ended.
    writeFileSync(`${path}.new`, 'half made');
    const history = await open(dataDir);
    expect((await readAll(history)).events).toEqual(readable);
    await history.close();
    // Set aside already, and the whole new one not yet in its place.
    renameSync(path, `${path}.new`);
    const again = await open(dataDir);
    expect((await readAll(again)).events).toEqual(readable);
    expect(again.repair).toBeNull();
    await again.close();
  });

  it('that cannot be repaired for a while is told of, and repaired once it can be', { timeout: 30_000 }, async () => {
    const { dataDir, path } = copyOf(small);
    const history = await open(dataDir);
    await history.caughtUp(null);
    const readable = Array.from({ length: small.calls }, (_, index) => index + 1);
    // Where the new file would be.
    mkdirSync(join(`${path}.new`, 'in the way'), { recursive: true });
    const database = new DatabaseSync(path, { defensive: false });
    database.exec(
      "pragma writable_schema = on; update sqlite_schema set rootpage = 99999 where name = 'entries_facts'; pragma schema_version = 9999",
    );
    database.close();
    const asked = history.getCall({ callId: 'c1' });
    await expect.poll(() => history.current().problem, { timeout: 10_000 }).toContain(`${path}.new`);
    rmSync(`${path}.new`, { recursive: true });
    await asked;
    await expect.poll(() => history.repair, { timeout: 10_000 }).toMatchObject({ lost: 0 });
    expect((await readAll(history)).events).toEqual(readable);
    expect(history.current().problem).toBeNull();
    await history.close();
  });
});
