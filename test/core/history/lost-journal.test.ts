import { closeSync, existsSync, openSync, readdirSync, renameSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { completedCall } from '../../support/bodies.ts';
import { arrivalsIn, tablesOf } from '../../support/history-tables.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const calls = 40;

/** A history, closed, some of whose bodies are packed. */
async function filled(): Promise<string> {
  const dataDir = temporaryDirectory();
  const history = await open(dataDir);
  for (let index = 0; index < calls; index += 1) await append(history, completedCall(`c${index}`));
  await history.caughtUp(null);
  await history.pack({ before: startedAt + 1 });
  await history.close();
  return dataDir;
}

function overwriteHead(dataDir: string, bytes: number, value: number): void {
  const file = openSync(join(dataDir, 'journal.db'), 'r+');
  writeSync(file, Buffer.alloc(bytes, value), 0, bytes, 0);
  closeSync(file);
}

const orphaned = (dataDir: string) => readdirSync(dataDir).filter((name) => /^views\.db\.orphaned-\d+$/.test(name));

describe('a journal that is gone while views of it are there', () => {
  it('is told as a loss, and the views are kept under another name', async () => {
    const dataDir = await filled();
    renameSync(join(dataDir, 'journal.db'), join(temporaryDirectory(), 'journal.db'));
    const history = await open(dataDir);
    const [name = ''] = orphaned(dataDir);
    const setAsideAs = join(dataDir, name);
    expect(history.repair).toEqual({ setAsideAs, events: 0, lost: calls, missing: true });
    const views = new DatabaseSync(setAsideAs, { readOnly: true });
    expect(views.prepare('select count(*) as n from calls').get()).toMatchObject({ n: calls });
    views.close();

    await append(history, completedCall('new'));
    expect(await found(history, {})).toEqual(['new']);
    const { copies } = await history.usage(null);
    expect(copies.map(({ path }) => path)).toContain(setAsideAs);
    await history.close();
    const again = await open(dataDir);
    expect(again.repair).toBeNull();
    await again.deleteCopies(null);
    expect(existsSync(setAsideAs)).toBe(false);
  });

  it.each([
    ['of nothing', async (dataDir: string) => (await open(dataDir)).close()],
    ['that are gone, too', async () => {}],
  ])('is begun without a word where there are views %s', async (_, prepare) => {
    const dataDir = temporaryDirectory();
    await prepare(dataDir);
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, `journal.db${suffix}`), { force: true });
    const history = await open(dataDir);
    expect(history.repair).toBeNull();
    expect(orphaned(dataDir)).toEqual([]);
  });

  it('has its views kept also where it was emptied', async () => {
    const dataDir = await filled();
    truncateSync(join(dataDir, 'journal.db'), 0);
    const history = await open(dataDir);
    expect(history.repair).toMatchObject({ events: 0 });
    expect(orphaned(dataDir)).toHaveLength(1);
  });
});

describe('core/history/journal/restore-head.ts', () => {
  it.each([
    ['is zeros', 0],
    ['is garbage', 0x5a],
  ])('has every event read of a journal whose head %s', async (_, value) => {
    const dataDir = await filled();
    const original = arrivalsIn(tablesOf(dataDir));
    overwriteHead(dataDir, 100, value);
    const history = await open(dataDir);
    expect(history.repair).toMatchObject({ events: calls, lost: 0 });
    await history.caughtUp(null);
    expect(arrivalsIn(tablesOf(dataDir))).toEqual(original);
    expect(orphaned(dataDir)).toEqual([]);
  });

  it('gives none to what lost more than that', async () => {
    const dataDir = await filled();
    overwriteHead(dataDir, 8_192, 0);
    const history = await open(dataDir);
    expect(history.repair).toMatchObject({ events: 0 });
    await append(history, completedCall('new'));
    expect(await found(history, {})).toEqual(['new']);
  });
});
