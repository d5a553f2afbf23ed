import { openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../../core/history/open.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import type { Engine } from '../../support/engine.ts';
import { startEngine } from '../../support/engine.ts';
import { makeImmutable } from '../../support/immutable-files.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const problemOf = ({ notifier }: Engine) => notifier.status().storage.problem;

async function callIds({ notifier }: Engine): Promise<string[]> {
  return (await notifier.api.searchCalls({ limit: 200 })).calls.map(({ callId }) => callId).sort();
}

describe('core/history: trouble with the disk', () => {
  it('answers 503 while the disk is full, says so, loses nothing it took, and recovers by itself', async ({ skip }) => {
    const disk = mountSmallDisk(8) ?? skip('Only root may mount a small disk.');
    const engine = await startEngine({ dataDir: join(disk.directory, 'data') });
    const taken: string[] = [];
    const send = async (callId: string) => {
      const status = await engine.post(completedCall(callId, { call_summary: 'x'.repeat(20_000) }));
      if (status === 200) taken.push(callId);
      return status;
    };
    expect(await send('before')).toBe(200);
    await expect.poll(() => callIds(engine)).toEqual(['before']);
    disk.fill();
    let sent = 0;
    await expect.poll(() => send(`full-${++sent}`), { interval: 1 }).toBe(503);
    await expect.poll(() => problemOf(engine)).toMatch(/disk is full.*Free some space/);
    expect((await engine.notifier.api.searchCalls({ limit: 1 })).calls).toHaveLength(1);

    disk.free();
    await expect.poll(() => problemOf(engine), { timeout: 10_000 }).toBeNull();
    expect(await send('after')).toBe(200);
    await expect.poll(() => callIds(engine), { timeout: 10_000 }).toEqual([...taken].sort());
  });

  it('answers 503 while another program holds the file, to all at once, and recovers by itself', {
    timeout: 40_000,
  }, async () => {
    const dataDir = temporaryDirectory();
    const engine = await startEngine({ dataDir });
    // The engine may be writing, too.
    const other = new DatabaseSync(join(dataDir, 'history.db'), { timeout: 5_000 });
    other.exec('begin immediate');
    const startedAt = performance.now();
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, index) => engine.post(failedCall(`c${index}`))));
    expect(new Set(statuses)).toEqual(new Set([503]));
    // One that came first may have been a commit of its own.
    expect(performance.now() - startedAt).toBeLessThan(14_000);
    await expect.poll(() => problemOf(engine)).toMatch(/locked by another program/);
    other.exec('rollback');
    other.close();
    await expect.poll(() => problemOf(engine), { timeout: 10_000 }).toBeNull();
    expect(await engine.post(failedCall('after'))).toBe(200);
  });

  it('answers 503 while the disk is read-only that was not, says so, and recovers by itself', async ({ skip }) => {
    const dataDir = temporaryDirectory();
    const engine = await startEngine({ dataDir });
    expect(await engine.post(failedCall('before'))).toBe(200);
    await expect.poll(() => callIds(engine)).toEqual(['before']);
    const files = ['history.db', 'history.db-wal'].map((name) => join(dataDir, name));
    const makeWritable = makeImmutable(files) ?? skip('Only root may make files immutable, and not on every disk.');
    expect(await engine.post(failedCall('meanwhile'))).toBe(503);
    await expect.poll(() => problemOf(engine)).toMatch(/became read-only.*Check the disk/);
    expect(await engine.post(failedCall('meanwhile'))).toBe(503);
    await expect.poll(() => callIds(engine)).toEqual(['before']);

    makeWritable();
    await expect.poll(() => problemOf(engine), { timeout: 10_000 }).toBeNull();
    expect(await engine.post(failedCall('after'))).toBe(200);
    await expect.poll(() => callIds(engine)).toEqual(['after', 'before']);
  });

  it('says what to do where the directory is read-only', async ({ skip }) => {
    const disk = mountSmallDisk(2) ?? skip('Only root may mount a small disk.');
    disk.protect();
    await expect(startEngine({ dataDir: disk.directory })).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringMatching(/read-only.*Make the data directory writable/),
    });
  });
});

describe('core/history/repair.ts', () => {
  async function fill(dataDir: string): Promise<void> {
    const history = await openHistory({ dataDir });
    const body = (index: number) => new TextEncoder().encode(JSON.stringify(failedCall(`c${index}`)));
    const appended = Array.from({ length: 400 }, (_, index) =>
      history.append({ receivedAt: 1.8e12 + index, source: 'webhook', headers: {}, query: '', body: body(index) }),
    );
    await Promise.all(appended);
    await history.caughtUp(null);
    await history.markRead({ callIds: ['c1'], read: true, at: 1 });
    await history.close();
  }

  const setAsideIn = (dataDir: string) =>
    readdirSync(dataDir).filter((name) => /^history\.db\.damaged-\d+$/.test(name));

  it('sets a file aside that is no database, and goes on receiving', async () => {
    const dataDir = temporaryDirectory();
    const garbage = Buffer.alloc(50_000, 'no database');
    writeFileSync(join(dataDir, 'history.db'), garbage);
    const engine = await startEngine({ dataDir });
    expect(await engine.post(failedCall('new'))).toBe(200);
    const [name = ''] = setAsideIn(dataDir);
    expect(readFileSync(join(dataDir, name)).equals(garbage)).toBe(true);
    await expect.poll(() => callIds(engine)).toEqual(['new']);
  });

  it('saves what can be read of a file with a broken page, keeps the file, and notifies of nothing again', async () => {
    const dataDir = temporaryDirectory();
    await fill(dataDir);
    const path = join(dataDir, 'history.db');
    const database = new DatabaseSync(path);
    const pages = Number(database.prepare('pragma page_count').get()?.page_count);
    database.close();
    const file = openSync(path, 'r+');
    for (let page = 30; page < pages; page += 9) writeSync(file, Buffer.alloc(8_192, 0xff), 0, 8_192, page * 8_192);
    writeFileSync(`${path}.check`, '');

    const history = await openHistory({ dataDir });
    const saved = history.repair?.events ?? 0;
    expect(saved).toBeGreaterThan(100);
    expect(setAsideIn(dataDir)).toHaveLength(1);
    await history.caughtUp(null);
    expect(history.current().counts).toMatchObject({ events: saved, calls: saved });
    expect(await history.undecided({ limit: 10 })).toEqual([]);
    await history.close();

    const again = await openHistory({ dataDir });
    expect(again.repair).toBeNull();
    await again.close();
  });

  it('looks a file through after an error that told of damage, and keeps one that is sound', async () => {
    const dataDir = temporaryDirectory();
    await fill(dataDir);
    writeFileSync(join(dataDir, 'history.db.check'), '');
    const history = await openHistory({ dataDir });
    expect(history.repair).toBeNull();
    expect(history.current().counts.calls).toBe(400);
    expect(readdirSync(dataDir)).not.toContain('history.db.check');
    await history.close();
  });
});
