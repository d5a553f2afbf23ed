import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { History, HistoryProgress } from '../../../core/history/history.ts';
import { completedCall } from '../../support/bodies.ts';
import { damage, tablesOf } from '../../support/history-tables.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { tracesIn } from '../../support/traces.ts';

const secret = { word: 'quetzalcoatl', number: '+14155559871' };
/** The index stores what a word does not share with the one before it. */
const traces = [...Object.values(secret), secret.number.slice(1), 'etzalcoatl'];

const erasable = (callId: string) =>
  completedCall(callId, { phone_number: secret.number, call_summary: `They spoke of ${secret.word}.` });

/** Calls of the number among others. */
async function fill(history: History, count = 40): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await append(history, erasable(`erase-${index}`));
    await append(history, completedCall(`keep-${index}`));
  }
  await history.caughtUp(null);
}

function noteErasing(dataDir: string, pending: object): void {
  const note = JSON.stringify({ name: 'erasing', value: JSON.stringify(pending) });
  damage(dataDir, `insert into entries (at, kind, meta) values (1, 'note', '${note}')`);
}

/** What a run leaves that ended after it had removed the first calls of the number, of which three are left. */
async function leaveHalfErased(dataDir: string): Promise<void> {
  const history = await open(dataDir);
  await fill(history, 3);
  await history.close();
  const removing = { phoneNumber: secret.number, upTo: 6 };
  noteErasing(dataDir, { removing, copies: [] });
}

describe('core/history/views/eraser.ts: an erase that was interrupted', () => {
  it('is nothing to be done about where there was none', async () => {
    const history = await open();
    expect(await history.finishErasing(null)).toBeNull();
    await fill(history);
    await history.erase({ phoneNumber: secret.number });
    expect(await history.finishErasing(null)).toBeNull();
  });

  it('is finished after the next start where the disk had no room to write the file anew', async ({ skip }) => {
    const disk = mountSmallDisk(32) ?? skip('Only root may mount a small disk.');
    const dataDir = join(disk.directory, 'data');
    const first = await open(dataDir);
    await fill(first);
    await append(first, completedCall('keep-large', { padding: 'x'.repeat(4_000_000) }));
    await first.close();
    const full = await open(dataDir);
    disk.fill(2_000_000);
    const told: HistoryProgress[] = [];
    full.onProgress((progress) => told.push(progress));
    await expect(full.erase({ phoneNumber: secret.number })).rejects.toMatchObject({ code: 'disk' });
    expect(told.at(-1)).toEqual({ task: 'erase', done: 1_000, total: 1_000 });
    expect(await found(full, { text: secret.word })).toEqual([]);
    await full.close();

    const history = await open(dataDir);
    await expect(history.finishErasing(null)).rejects.toMatchObject({ code: 'disk' });
    disk.free();
    expect(await history.finishErasing(null)).toEqual({ calls: 0, events: 0, copies: [] });
    expect(tracesIn(dataDir, traces)).toEqual([]);
    expect(await history.finishErasing(null)).toBeNull();
  });

  it('removes what was left of the number, and forgets the number', async () => {
    const dataDir = temporaryDirectory();
    await leaveHalfErased(dataDir);
    const history = await open(dataDir);
    const told: string[] = [];
    history.onProgress(({ task }) => told.push(task));
    expect(await history.finishErasing(null)).toMatchObject({ calls: 3, events: 3 });
    expect(tracesIn(dataDir, traces)).toEqual([]);
    expect(history.current().counts).toMatchObject({ calls: 3, events: 3 });
    expect(new Set(told)).toEqual(new Set(['erase']));
    await history.close();
    expect(tracesIn(dataDir, traces)).toEqual([]);
  });

  it('leaves a call of the number that began after it was asked for', async () => {
    const dataDir = temporaryDirectory();
    await leaveHalfErased(dataDir);
    const history = await open(dataDir);
    await append(history, erasable('new'), { at: startedAt + 1 });
    expect(await history.finishErasing(null)).toMatchObject({ calls: 3 });
    expect(await found(history, { text: secret.word })).toEqual(['new']);
  });

  it('removes what was left of a call of which thousands of events had come', async () => {
    const dataDir = temporaryDirectory();
    const first = await open(dataDir);
    await fill(first, 3);
    await first.close();
    noteErasing(dataDir, { removing: { callId: 'erase-1' }, copies: [] });
    const history = await open(dataDir);
    expect(await history.finishErasing(null)).toMatchObject({ calls: 1, events: 1 });
    expect(await history.getCall({ callId: 'erase-1' })).toBeNull();
    expect(history.current().counts).toMatchObject({ calls: 5, events: 5 });
    expect(tracesIn(dataDir, ['erase-1'])).toEqual([]);
  });

  it('is finished together with the next one', async () => {
    const dataDir = temporaryDirectory();
    await leaveHalfErased(dataDir);
    const history = await open(dataDir);
    expect(await history.erase({ callId: 'keep-1' })).toMatchObject({ calls: 1, events: 1 });
    expect(tracesIn(dataDir, [...traces, 'keep-1'])).toEqual([]);
    expect(await found(history, {})).toEqual(['keep-2', 'keep-0']);
    expect(await history.finishErasing(null)).toBeNull();
  });

  it('waits for the end of a rebuild', async () => {
    const dataDir = temporaryDirectory();
    await leaveHalfErased(dataDir);
    const history = await open(dataDir);
    const [rebuilt, erased] = await Promise.all([history.rebuild(null), history.finishErasing(null)]);
    expect(rebuilt).toMatchObject({ calls: 6 });
    expect(erased).toMatchObject({ calls: 3 });
    expect(tracesIn(dataDir, traces)).toEqual([]);
  });

  it('is not disturbed by a rebuild, which may come after it', async () => {
    const history = await open();
    await fill(history, 3);
    const erased = history.erase({ phoneNumber: secret.number });
    await expect(history.rebuild(null)).rejects.toMatchObject({ code: 'conflict' });
    expect(await erased).toMatchObject({ calls: 3 });
    expect(await history.rebuild(null)).toEqual({ events: 3, calls: 3 });
  });

  it('deletes the copies that were to go with everything, and none that was made since', async () => {
    const dataDir = temporaryDirectory();
    const [old, since] = ['journal.db.damaged-1', 'history.db.damaged-2'].map((name) => join(dataDir, name));
    const first = await open(dataDir);
    await fill(first, 2);
    await first.close();
    for (const path of [old, since]) writeFileSync(path ?? '', secret.word);
    noteErasing(dataDir, { removing: null, copies: [old] });
    const history = await open(dataDir);
    await history.finishErasing(null);
    expect([old, since].map((path) => existsSync(path ?? ''))).toEqual([false, true]);
    expect(history.current().counts.calls).toBe(4);
  });
});

describe('core/history/views/traces.ts', () => {
  it('leaves no word in the file also where a merge of the index was interrupted', async () => {
    const dataDir = temporaryDirectory();
    const first = await open(dataDir);
    const word = (index: number) => ((index * 2_654_435_761) % 4_294_967_296).toString(36).padStart(7, 'z');
    for (let call = 0; call < 60; call += 1) {
      const said = Array.from({ length: 150 }, (_, index) => word(call * 150 + index)).join(' ');
      // A word that comes first is in the new piece of the index already when the merge ends early.
      await append(
        first,
        completedCall(`c${call}`, { call_summary: call === 30 ? `0000${secret.word} ${said}` : said }),
      );
      await first.caughtUp(null);
    }
    await first.close();
    const database = new DatabaseSync(join(dataDir, 'views.db'));
    const merge = (pages: number) => {
      const changes = () => Number(database.prepare('select total_changes() as n').get()?.n);
      const before = changes();
      database.prepare("insert into call_search (call_search, rank) values ('merge', ?)").run(pages);
      return changes() - before;
    };
    merge(-4);
    expect(merge(4)).toBeGreaterThan(1);
    database.close();
    expect(tracesIn(dataDir, [secret.word])).toEqual([secret.word]);

    const history = await open(dataDir);
    await history.erase({ callId: 'c30' });
    expect(tracesIn(dataDir, ['etzalcoatl'])).toEqual([]);
    await history.close();
    expect(tablesOf(dataDir).calls).toHaveLength(59);
  });
});
