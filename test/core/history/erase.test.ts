import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { NewDelivery } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import { arrivalsIn, tablesOf } from '../../support/history-tables.ts';
import { open } from '../../support/open-history.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { tracesIn } from '../../support/traces.ts';

/** Words that stand nowhere else, for looking into the files. */
const secret = { word: 'quetzalcoatl', number: '+14155559871', callId: 'call-to-erase', campaign: 'xylophone' };

const erasable = completedCall(secret.callId, {
  phone_number: secret.number,
  campaign_id: 'g1',
  campaign_name: secret.campaign,
  call_summary: `They spoke of ${secret.word}.`,
  transcript: [{ user: 'user', text: `I saw ${secret.word} yesterday` }],
});

async function openFilled(dataDir = temporaryDirectory()) {
  const history = await openHistory({ dataDir });
  onTestFinished(() => history.close().catch(() => {}));
  let at = Date.UTC(2026, 10, 1, 12);
  const append = (body: unknown, more: Partial<NewDelivery> = {}) =>
    history.append({
      receivedAt: at++,
      source: 'webhook',
      headers: {},
      query: '',
      body: new TextEncoder().encode(JSON.stringify(body)),
      ...more,
    });
  for (let number = 0; number < 300; number += 1) await append(completedCall(`kept-${number}`));
  await append({ event: 'call.started', call_id: secret.callId, phone_number: secret.number });
  await append(erasable);
  await append(erasable);
  for (let number = 300; number < 400; number += 1) await append(failedCall(`kept-${number}`));
  await history.caughtUp(null);
  await history.markRead({ callIds: [secret.callId], read: true, at });
  return { dataDir, history, append };
}

/** The index stores what a word does not share with the one before it. */
const traces = [...Object.values(secret), secret.number.slice(1), 'etzalcoatl', 'ylophone'];

describe('core/history/views/erase.ts', () => {
  it('leaves nothing of a large event in the files', async () => {
    const { dataDir, history, append } = await openFilled();
    await append({ ...erasable, padding: 'x'.repeat(150_000) });
    await history.caughtUp(null);
    expect(tablesOf(dataDir).large_events).toHaveLength(1);
    expect(await history.erase({ callId: secret.callId })).toMatchObject({ calls: 1, events: 3 });
    expect(tablesOf(dataDir).large_events).toEqual([]);
    expect(tracesIn(dataDir, traces)).toEqual([]);
  });

  it.each([
    ['a call', { callId: secret.callId }],
    ['a number', { phoneNumber: secret.number }],
  ])('leaves nothing of %s in the files, and all of the others', async (_, what) => {
    const { dataDir, history } = await openFilled();
    expect(tracesIn(dataDir, traces)).toEqual(expect.arrayContaining([secret.word, secret.number, secret.callId]));
    expect(await history.erase(what)).toEqual({ calls: 1, events: 2, copies: [] });
    expect(tracesIn(dataDir, traces)).toEqual([]);
    expect(await history.getCall({ callId: secret.callId })).toBeNull();
    expect((await history.searchCalls({ text: secret.word, limit: 9 })).calls).toEqual([]);
    expect((await history.searchCalls({ text: 'parcel', limit: 200 })).calls).toHaveLength(200);
    expect((await history.listCampaigns({ limit: 9 })).campaigns).toEqual([]);
    expect(history.current().counts).toMatchObject({ calls: 400, events: 400, unread: 400 });
    await history.close();
    const tables = tablesOf(dataDir);
    const { deliveries, reads, call_words } = tables;
    expect([arrivalsIn(tables).length, deliveries.length, reads.length]).toEqual([400, 400, 0]);
    expect(JSON.stringify(call_words)).not.toContain(secret.word);
  });

  it('erases everything, and takes events again afterwards', async () => {
    const { dataDir, history, append } = await openFilled();
    expect(await history.erase({ all: true })).toEqual({ calls: 401, events: 402, copies: [] });
    expect(tracesIn(dataDir, traces)).toEqual([]);
    expect(history.current()).toMatchObject({ counts: { calls: 0, events: 0, unread: 0 }, lastEventAt: null, lag: 0 });
    await append(completedCall('new'));
    await history.caughtUp(null);
    expect((await history.searchCalls({ text: 'parcel', limit: 9 })).calls).toMatchObject([{ callId: 'new' }]);
  });

  it('names the copies that may still hold a call, and deletes them with everything', async () => {
    const { dataDir, history } = await openFilled();
    const copy = join(dataDir, 'history.db.damaged-1');
    writeFileSync(copy, secret.word);
    writeFileSync(`${copy}-wal`, '');
    writeFileSync(join(dataDir, 'history.db.format-1'), '');
    const { copies } = await history.erase({ callId: secret.callId });
    expect(copies).toEqual([copy, `${copy}-wal`, join(dataDir, 'history.db.format-1')]);
    expect((await history.usage(null)).copies[0]).toEqual({ path: copy, bytes: secret.word.length });
    expect((await history.erase({ all: true })).copies).toEqual([]);
    expect(tracesIn(dataDir, traces)).toEqual([]);
    expect(existsSync(copy)).toBe(false);
  });

  it('says that traces are left where the disk has no room to write the file anew, and erases them later', async ({
    skip,
  }) => {
    const disk = mountSmallDisk(32) ?? skip('Only root may mount a small disk.');
    const filled = await openFilled(join(disk.directory, 'data'));
    await filled.append(completedCall('kept-large', { padding: 'x'.repeat(4_000_000) }));
    await filled.history.close();
    const { dataDir } = filled;
    const history = await openHistory({ dataDir });
    onTestFinished(() => history.close());
    // Enough to delete a call and to write all the others once, but SQLite does so twice.
    disk.fill(7_000_000);
    await expect(history.erase({ callId: secret.callId })).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringMatching(
        /gone from the history, but traces are left.*too little free space.*tries that again within the hour/,
      ),
    });
    expect(await history.getCall({ callId: secret.callId })).toBeNull();
    disk.free();
    await history.erase({ callId: secret.callId });
    expect(tracesIn(dataDir, traces)).toEqual([]);
  });

  it('writes nothing anew while another program holds on to the log, however often it is tried', async () => {
    const filled = await openFilled();
    const { dataDir } = filled;
    const bytes = 4_000_000;
    await filled.append(completedCall('kept-large', { padding: 'x'.repeat(bytes) }));
    await filled.history.close();
    const history = await open(dataDir);
    const other = new DatabaseSync(join(dataDir, 'journal.db'), { readOnly: true });
    other.exec('begin');
    other.prepare('select count(*) from entries').get();
    await expect(history.erase({ callId: secret.callId })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/another program has it open/),
    });
    expect(statSync(join(dataDir, 'journal.db-wal')).size).toBeLessThan(bytes);
    other.close();
    expect(await history.finishErasing(null)).toMatchObject({ copies: [] });
    expect(tracesIn(dataDir, traces)).toEqual([]);
  });

  it('leaves nothing of what was decided about it', async () => {
    const { dataDir, history } = await openFilled();
    const events = await history.undecided({ limit: 500 });
    const because = { code: 'muted', kind: 'number', name: secret.number } as const;
    await history.recordDecisions(
      events.map(({ sequence, name: eventName, call }) => ({
        sequence,
        eventName,
        callId: call?.callId ?? null,
        campaignId: null,
        decidedAt: 1,
        decision: 'silence',
        because: call?.callId === secret.callId ? because : { code: 'paused' },
        rule: null,
        pending: false,
        heldBack: null,
      })),
    );
    await history.erase({ callId: secret.callId });
    expect(tracesIn(dataDir, traces)).toEqual([]);
    expect((await history.listAlerts({ limit: 9 })).alerts).toMatchObject([
      { because: { code: 'paused' } },
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ]);
    await history.rebuild(null);
    expect(await history.undecided({ limit: 9 })).toEqual([]);
  });

  it('decides nothing about an event that was erased while its decision was made', async () => {
    const { history } = await openFilled();
    const undecided = await history.undecided({ limit: 500 });
    const event = undecided.find(({ call }) => call?.callId === secret.callId);
    await history.erase({ callId: secret.callId });
    const decision = {
      decidedAt: 1,
      decision: 'show',
      rule: null,
      because: { code: 'event_on', event: 'call.failed' },
      pending: true,
      heldBack: null,
      campaignId: null,
    } as const;
    const { sequence, name: eventName } = event ?? undecided[0] ?? expect.fail('Nothing is undecided.');
    await history.recordDecisions([{ ...decision, sequence, eventName, callId: secret.callId }]);
    expect((await history.listAlerts({ limit: 9 })).alerts).toEqual([]);
    expect(await history.recordClick({ sequence, at: 2 })).toBeNull();
  });

  it('erases on demand of an interface, which hears of its progress, and refuses what it does not understand', async () => {
    const { notifier, post, pushedAs } = await startEngine();
    await post(completedCall('c1'));
    expect(await notifier.call('eraseHistory', { all: false })).toMatchObject({ error: { code: 'invalid_input' } });
    expect(await notifier.call('eraseHistory', { all: true, callId: 'c1' })).toMatchObject({ ok: false });
    const erased = { calls: 1, events: 1, copies: [] };
    expect(await notifier.call('eraseHistory', { callId: 'c1' })).toEqual({ ok: true, value: erased });
    const told = pushedAs('progress');
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
    expect(told.at(-1)).toEqual({ task: 'erase', done: 1_000, total: 1_000 });
    expect(notifier.status().counts).toMatchObject({ calls: 0, events: 0 });
  });
});
