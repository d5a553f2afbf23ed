import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compareBatch, putAgain } from '../../../core/history/first-edition/compare.ts';
import type { HistoryProgress } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { prepared } from '../../../core/history/sqlite/statements.ts';
import { completedCall } from '../../support/bodies.ts';
import { expectTheSame, fixtures, seen, seenIn, seenOf, withOldFile } from '../../support/first-edition.ts';
import { append, open } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

describe('core/history/first-edition: the file of the first edition', { timeout: 90_000 }, () => {
  it.each([7, 11])(
    'becomes the beginning of the journal, with all that was seen of format %i, and is set aside',
    async (format) => {
      const [dataDir, then] = [withOldFile(format), seenOf(format)];
      const history = await openHistory({ dataDir });
      const progress: HistoryProgress[] = [];
      history.onProgress((told) => progress.push(told));
      expect(await history.readNote({ name: 'public_url' })).toBe('https://fixture.loca.lt');
      await history.caughtUp(null);
      expectTheSame(await seenIn(history, then), then);
      await expect.poll(() => existsSync(join(dataDir, 'history.db'))).toBe(false);
      const { copies } = await history.usage(null);
      expect(copies.map(({ path }) => path)).toEqual([join(dataDir, 'history.db.format-11')]);
      expect(copies[0]?.bytes).toBeGreaterThan(100_000);
      const last = progress.filter(({ task }) => task === 'convert').at(-1);
      expect(last?.done).toBe(last?.total);
      await history.close();

      const again = await open(dataDir);
      await again.caughtUp(null);
      expectTheSame(await seenIn(again, then), then);
      await again.rebuild(null);
      expectTheSame(await seenIn(again, then), then);

      expect(await again.deleteCopies(null)).toEqual({ copies: 1, bytes: copies[0]?.bytes });
      expect((await again.usage(null)).copies).toEqual([]);
      expect(existsSync(join(dataDir, 'history.db.format-11'))).toBe(false);
      expectTheSame(await seenIn(again, then), then);
    },
  );

  it('lets deliveries come in meanwhile, with numbers of their own, and knows what repeats an earlier one', async () => {
    const dataDir = withOldFile();
    const history = await open(dataDir);
    const { sequence } = await append(history, completedCall('new'), { at: seen.now + 1 });
    expect(sequence).toBeGreaterThan(Math.max(...seen.deliveries.map(({ id }) => id)));
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'new' })).toMatchObject({ outcome: 'completed' });
    expect((await history.listDeliveries({ limit: 1 })).deliveries).toMatchObject([
      { sequence, eventName: 'call.completed' },
    ]);
    expect(history.current().counts.calls).toBe(seen.calls.length + 1);
  });

  it('is gone on with where the app ended, whenever that was', async () => {
    const dataDir = withOldFile();
    for (let run = 0; run < 12; run += 1) await (await openHistory({ dataDir })).close();
    const history = await open(dataDir);
    await history.caughtUp(null);
    expectTheSame(await seenIn(history));
  });

  it('is put there once more where any byte of it is another one in the journal', async () => {
    const dataDir = withOldFile();
    const history = await openHistory({ dataDir });
    await history.caughtUp(null);
    await expect.poll(() => existsSync(join(dataDir, 'history.db'))).toBe(false);
    await history.close();
    const old = new DatabaseSync(join(dataDir, 'history.db.format-11'), { readOnly: true });
    const journal = new DatabaseSync(join(dataDir, 'journal.db'));
    const [from, to] = [prepared(old), prepared(journal)];
    const compare = () => compareBatch(from, to, 0, 100);
    expect(compare()).toEqual({ rows: 36, after: '36', isSame: true });
    expect(compareBatch(from, to, 36, 100)).toEqual({ rows: 0, after: null, isSame: true });
    const changes = ["body = cast('{}' as blob)", 'at = at + 1', "meta = json_set(meta, '$.query', 'x')"];
    for (const change of changes) {
      journal.exec(`begin; update entries set ${change} where sequence = 3`);
      expect(compare().isSame).toBe(false);
      journal.exec('rollback');
    }
    journal.exec('delete from entries where sequence = 3');
    expect(compare().isSame).toBe(false);
    putAgain(from, to, 0, 36);
    expect(compare().isSame).toBe(true);
    journal.close();
    old.close();
  });

  it('that is damaged costs what cannot be read, which is said, and the rest is taken over', async () => {
    const dataDir = withOldFile();
    const old = new DatabaseSync(join(dataDir, 'history.db'));
    const page = Number(old.prepare('pragma page_size').get()?.page_size);
    const root = Number(old.prepare("select rootpage from sqlite_schema where name = 'journal'").get()?.rootpage);
    old.close();
    const bytes = readFileSync(join(dataDir, 'history.db'));
    // The last leaf of the table: its number stands in the head of the root.
    const leaf = bytes.readUInt32BE((root - 1) * page + 8);
    writeFileSync(join(dataDir, 'history.db'), bytes.fill(0xff, (leaf - 1) * page, leaf * page));
    const history = await open(dataDir);
    await append(history, completedCall('new'));
    await expect.poll(() => existsSync(join(dataDir, 'history.db')), { timeout: 20_000 }).toBe(false);
    await history.caughtUp(null);
    const lost = history.repair?.lost ?? 0;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(20);
    expect(history.repair?.setAsideAs).toMatch(/history\.db\.damaged-\d+$/);
    // Events of a list are found in it again.
    expect(history.current().counts.events).toBeGreaterThan(seen.counts.events - lost);
    expect(await history.getCall({ callId: 'new' })).toMatchObject({ outcome: 'completed' });
  });

  it('that was written after it had been taken over once adds its events to those that are there', async () => {
    const dataDir = withOldFile(11);
    const first = await openHistory({ dataDir });
    await first.caughtUp(null);
    await expect.poll(() => existsSync(join(dataDir, 'history.db'))).toBe(false);
    const before = first.current().counts;
    await first.close();
    // Of a version of before, which found no file and began one.
    const file = gunzipSync(readFileSync(join(fixtures, 'history-format-7.db.gz')));
    writeFileSync(join(dataDir, 'history.db'), file);
    const history = await open(dataDir);
    await history.caughtUp(null);
    await expect.poll(() => existsSync(join(dataDir, 'history.db'))).toBe(false);
    await history.caughtUp(null);
    expect(history.current().counts.calls).toBeGreaterThan(before.calls + 20);
    expect(await history.getCall({ callId: 'c-going', now: seen.now })).toMatchObject({ outcome: 'in_progress' });
    expect(await history.undecided({ limit: 9 })).toHaveLength(1);
  });

  it('that is no database is set aside, and receiving goes on', async () => {
    const dataDir = temporaryDirectory();
    writeFileSync(join(dataDir, 'history.db'), Buffer.alloc(20_000, 'no database'));
    const history = await open(dataDir);
    await append(history, completedCall('new'));
    await history.caughtUp(null);
    expect(history.current().counts.calls).toBe(1);
    expect((await history.usage(null)).copies.map(({ path }) => path)).toEqual([
      expect.stringMatching(/history\.db\.damaged-\d+$/),
    ]);
  });
});
