import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { exportedText, importText } from '../../../core/history/transfer.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { tablesOf } from '../../support/history-tables.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { tracesIn } from '../../support/traces.ts';

const at = startedAt;
const numbered = (index: number) => `+1415555${String(index).padStart(4, '0')}`;

/** Failed calls `f0`, `f1` … each of its own number. */
async function fill(history: History, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `f${index}`);
  await Promise.all(ids.map((id, index) => append(history, failedCall(id, { phone_number: numbered(index) }))));
  await history.caughtUp(null);
  return ids;
}

const unread = (history: History) => [history.current().counts.unread, history.current().unreadFailed];
const standing = async (history: History, callId: string) => (await history.getCall({ callId }))?.triage;

describe('core/history: open, snoozed, done', () => {
  it('sets calls done, and has them read; an act is one entry, and is taken back whole', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history, 5);
    await append(history, completedCall('c1'));
    await history.caughtUp(null);
    await history.markRead({ callIds: ['f0'], read: true, at, automatic: true });
    expect(unread(history)).toEqual([5, 4]);
    const callIds = ['f0', 'f1', 'f2', 'c1', 'nobody'];
    const act = await history.triage({ callIds, at, state: 'done', addTags: ['vip', 'refund'] });
    expect(act).toEqual({ act: expect.any(Number), calls: 4 });
    expect(unread(history)).toEqual([2, 2]);
    expect(await standing(history, 'f1')).toMatchObject({ state: 'done', tags: ['refund', 'vip'], woken: false });
    expect(await found(history, { text: 'is:done tag:refund' })).toHaveLength(4);
    expect(await found(history, { text: 'is:open' })).toHaveLength(2);
    expect(await history.filterValues({ key: 'tag' })).toEqual([
      { value: 'refund', calls: 4 },
      { value: 'vip', calls: 4 },
    ]);
    const acts = tablesOf(dataDir).entries.filter((row) => (row as { kind: string }).kind === 'triage');
    expect(acts).toHaveLength(1);

    expect(await history.undo({ at })).toEqual(act);
    expect(unread(history)).toEqual([5, 4]);
    expect(await standing(history, 'f1')).toBeUndefined();
    expect(await history.undo({ at })).toBeNull();
  });

  it('takes acts back one after the other, marks and notes among them, and only the last by its number', async () => {
    const history = await open();
    await fill(history, 2);
    const about = { callId: 'f0' };
    const first = await history.setNote({ about, text: 'Call back.', at });
    await history.setNote({ about, text: 'Never mind.', at });
    await history.markRead({ callIds: ['f0', 'f1'], read: true, at });
    await history.triage({ callIds: ['f1'], at, addTags: ['x'] });
    expect(await history.undo({ at, act: first?.act ?? 0 })).toBeNull();
    await history.undo({ at });
    expect(await found(history, { text: 'tag:x' })).toEqual([]);
    expect(unread(history)).toEqual([0, 0]);
    await history.undo({ at });
    expect(unread(history)).toEqual([2, 2]);
    expect(await found(history, { text: 'note:mind' })).toEqual(['f0']);
    await history.undo({ at });
    expect(await found(history, { text: 'note:"call back"' })).toEqual(['f0']);
    await history.undo({ at });
    expect(await found(history, { text: 'has:note' })).toEqual([]);
  });

  it('wakes a snoozed call when its time has come: unread, above the others, once', async () => {
    const history = await open();
    await fill(history, 3);
    await history.triage({ callIds: ['f0', 'f1'], at, state: 'snoozed', untilAt: at + 1_000 });
    expect(unread(history)).toEqual([1, 1]);
    expect(await history.nextWaking(null)).toBe(at + 1_000);
    await history.wake({ upTo: at + 999 });
    expect(await found(history, { text: 'is:snoozed' })).toHaveLength(2);
    await history.wake({ upTo: at + 1_000 });
    expect(unread(history)).toEqual([3, 3]);
    expect(await history.nextWaking(null)).toBeNull();
    expect((await found(history, {})).toSorted()).toEqual(['f0', 'f1', 'f2']);
    await append(history, failedCall('newest', { created_at: new Date(at + 60_000).toISOString() }));
    expect((await found(history, {})).at(2)).toBe('newest');
    expect((await found(history, { text: 'is:unread -number:0001' })).slice(0, 2)).toEqual(['f0', 'newest']);
    const first = await history.searchCalls({ limit: 1 });
    const second = await history.searchCalls({ limit: 5, cursor: first.nextCursor ?? '' });
    expect([...first.calls, ...second.calls].map(({ callId }) => callId)).toHaveLength(4);
    await history.triage({ callIds: ['f0', 'f1'], at, state: 'done' });
    expect((await found(history, {})).at(0)).toBe('newest');
    await history.wake({ upTo: at + 5_000 });
    expect(await found(history, { text: 'is:done' })).toHaveLength(2);
  });

  it('wakes a call that is snoozed until its number has a new event, and not by a repetition', async () => {
    const history = await open();
    await fill(history, 3);
    await history.triage({ callIds: ['f0', 'f1'], at, state: 'snoozed', untilNumber: true });
    await append(history, failedCall('f0', { phone_number: numbered(0) }));
    await append(history, completedCall('other', { phone_number: numbered(2) }));
    expect(await found(history, { text: 'is:snoozed' })).toHaveLength(2);
    await append(history, completedCall('later', { phone_number: ' +1 (415) 555-0000' }));
    expect(await found(history, { text: 'is:snoozed' })).toEqual(['f1']);
    expect(await standing(history, 'f0')).toMatchObject({ state: 'open', woken: true });
  });

  it('finds the calls whose numbers were not reached since', async () => {
    const history = await open();
    await fill(history, 3);
    const later = new Date(at + 60_000).toISOString();
    await append(history, failedCall('again', { phone_number: numbered(0), created_at: later }));
    const when = { created_at: later, started_at: later, end_at: later };
    await append(history, completedCall('reached', { phone_number: numbered(1), ...when }));
    expect((await found(history, { text: 'is:unreached' })).toSorted()).toEqual(['again', 'f0', 'f2']);
    await history.erase({ callId: 'reached' });
    expect((await found(history, { text: 'is:unreached' })).toSorted()).toEqual(['again', 'f0', 'f1', 'f2']);
  });

  it('keeps notes of a number on all its calls, and of a turn with its place', async () => {
    const history = await open();
    await fill(history, 2);
    await append(history, completedCall('later', { phone_number: numbered(0) }));
    await history.caughtUp(null);
    await history.setNote({ about: { phoneNumber: numbered(0) }, text: 'Speaks Spanish only.', at });
    await history.setNote({ about: { callId: 'later', turn: 1 }, text: 'Here.', at });
    expect((await found(history, { text: 'note:spanish' })).toSorted()).toEqual(['f0', 'later']);
    expect((await standing(history, 'later'))?.notes).toEqual([
      { about: 'number', turn: null, at, text: 'Speaks Spanish only.' },
      { about: 'turn', turn: 1, at, text: 'Here.' },
    ]);
  });

  it('is the same after a rebuild', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history, 12);
    await history.triage({ callIds: ['f0', 'f1', 'f2'], at, state: 'snoozed', untilAt: at + 5 });
    await append(history, completedCall('between', { phone_number: numbered(0) }));
    await history.triage({ callIds: ['f3', 'f4'], at, state: 'snoozed', untilNumber: true, addTags: ['later'] });
    await history.wake({ upTo: at + 5 });
    await append(history, completedCall('again', { phone_number: numbered(4) }));
    await history.caughtUp(null);
    await history.triage({ callIds: ['f5', 'f6', 'f0'], at, state: 'done' });
    await history.undo({ at });
    await history.setNote({ about: { phoneNumber: numbered(7) }, text: 'Hm.', at });
    await history.setNote({ about: { callId: 'f8' }, text: 'Hm.', at });
    await history.markRead({ callIds: ['f9'], read: true, at });
    const before = tablesOf(dataDir);
    await history.rebuild(null);
    expect(tablesOf(dataDir)).toEqual(before);
  });

  it('goes into an export, and comes back from it', async () => {
    const first = await open();
    await fill(first, 6);
    await first.triage({ callIds: ['f0', 'f1'], at, state: 'done', addTags: ['refund'] });
    await first.triage({ callIds: ['f2'], at, state: 'snoozed', untilAt: at + 9, untilNumber: true });
    await first.triage({ callIds: ['f3'], at, addTags: ['vip'] });
    await first.setNote({ about: { callId: 'f4' }, text: 'Call back.', at });
    await first.setNote({ about: { phoneNumber: numbered(5) }, text: 'Spanish.', at });
    const lines: string[] = [];
    for await (const text of exportedText(first)) lines.push(text);
    const second = await open();
    for (let round = 0; round < 2; round += 1) {
      await importText(
        second,
        (async function* () {
          yield new TextEncoder().encode(lines.join(''));
        })(),
        { now: () => at },
      );
      for (const callId of ['f0', 'f1', 'f2', 'f3', 'f4', 'f5']) {
        expect(await standing(second, callId), callId).toEqual(await standing(first, callId));
      }
    }
    expect(unread(second)).toEqual(unread(first));
    expect(await second.undo({ at })).toBeNull();
  });

  it('is erased with its call, and leaves no trace', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history, 3);
    await history.triage({ callIds: ['f0', 'f1'], at, addTags: ['quetzalcoatl'] });
    await history.triage({ callIds: ['f0'], at, state: 'done', addTags: ['xochipilli'] });
    await history.setNote({ about: { callId: 'f0' }, text: 'Tezcatlipoca, said he.', at });
    await history.setNote({ about: { callId: 'f0' }, text: 'No more.', at });
    await history.setNote({ about: { phoneNumber: numbered(0) }, text: 'Huitzilopochtli.', at });
    expect(await history.erase({ callId: 'f0' })).toMatchObject({ calls: 1, events: 1 });
    await history.close();
    expect(tracesIn(dataDir, ['xochipilli', 'Tezcatlipoca', 'Huitzilopochtli', 'No more.'])).toEqual([]);
    const database = new DatabaseSync(join(dataDir, 'views.db'), { readOnly: true });
    const count = (table: string) => database.prepare(`select count(*) as n from ${table}`).get();
    for (const table of ['notes', 'desk', 'acts']) {
      expect(count(table), table).toEqual({ n: table === 'notes' ? 0 : 1 });
    }
    database.close();
  });

  it('does something with thousands of calls in one entry and one change, and takes it back in another', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    const callIds = await fill(history, 3_000);
    const seen: number[] = [];
    history.onChange(({ counts }) => seen.push(counts.unread));
    await history.triage({ callIds: await history.matchingCalls({ limit: 20_000, now: at }), at, state: 'done' });
    expect(unread(history)).toEqual([0, 0]);
    await history.undo({ at });
    expect(unread(history)).toEqual([callIds.length, callIds.length]);
    // Nobody ever sees half of it.
    expect([...new Set(seen)].toSorted()).toEqual([0, callIds.length]);
    const acts = tablesOf(dataDir).entries.map((row) => (row as { kind: string }).kind);
    expect(acts.filter((kind) => kind === 'triage' || kind === 'undo')).toEqual(['triage', 'undo']);
  });
});
