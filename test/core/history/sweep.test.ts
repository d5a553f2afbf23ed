import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { History, HistoryProgress, NewDelivery } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { dayMs, type KeepLimits } from '../../../core/history/retention.ts';
import { type Body, completedCall, failedCall } from '../../support/bodies.ts';
import { arrivalsIn, type Tables, tablesOf, withoutKey } from '../../support/history-tables.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const now = Date.UTC(2026, 10, 1, 12);
const keepAll: KeepLimits = { before: null, bytes: null, settledBefore: now - dayMs };

async function open(dataDir = temporaryDirectory()) {
  const history = await openHistory({ dataDir });
  onTestFinished(() => history.close().catch(() => {}));
  const append = (body: unknown, daysAgo: number, more: Partial<NewDelivery> = {}) =>
    history.append({
      receivedAt: now - daysAgo * dayMs,
      source: 'webhook',
      headers: {},
      query: '',
      body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
      ...more,
    });
  return { dataDir, history, append };
}

const dated = (callId: string, daysAgo: number, more: Body = {}) => {
  const at = new Date(now - daysAgo * dayMs).toISOString();
  return completedCall(callId, { created_at: at, started_at: at, end_at: at, ...more });
};

async function callIds(history: History): Promise<string[]> {
  await history.caughtUp(null);
  return (await history.searchCalls({ limit: 200 })).calls.map(({ callId }) => callId).sort();
}

/** Calls from 400 days ago until now, large enough to make a file of some megabytes. */
async function fillWith(calls: number, { append, history }: Awaited<ReturnType<typeof open>>): Promise<void> {
  const words = Array.from({ length: 2_000 }, (_, index) => (index * 7_919).toString(36));
  for (let from = 0; from < calls; from += 200) {
    const some = Array.from({ length: Math.min(200, calls - from) }, (_, offset) => {
      const index = from + offset;
      const said = Array.from({ length: 120 }, (_, word) => words[(index * 31 + word * 17 * (word + index)) % 2_000]);
      const daysAgo = 400 - (400 * index) / calls;
      return append(dated(`c${String(index).padStart(5, '0')}`, daysAgo, { call_summary: said.join(' ') }), daysAgo);
    });
    await Promise.all(some);
  }
  await history.caughtUp(null);
}

/** All but the numbers of calls' rows, which depend on what was there when they came. */
function withoutKeys({ meta: _, call_words, phone_digits, calls, call_facts, ...others }: Tables) {
  return {
    ...others,
    calls: withoutKey(calls),
    facts: withoutKey(call_facts),
    words: [call_words.length, phone_digits.length],
  };
}

describe('core/history/views/sweep.ts: by age', () => {
  it('takes away what is older, whatever it is, and leaves the rest as a rebuild would make it', async () => {
    const { dataDir, history, append } = await open();
    await append(
      { event: 'call.started', ...dated('old', 100), status: 'in-progress', call_status: 'in-progress' },
      100,
    );
    await append(dated('old', 100, { campaign_id: 'g-old', campaign_name: 'Old' }), 100);
    await append(dated('old', 100, { campaign_id: 'g-old', campaign_name: 'Old' }), 99.99);
    await append({ event: 'campaign.completed', campaign_id: 'g-old', name: 'Old' }, 100);
    await append({ event: 'lead.status_changed', lead_id: 'l1' }, 100);
    await append('no json', 100);
    await history.reject({ at: now - 100 * dayMs, because: { code: 'too_slow' }, bytes: 7 });
    await append(dated('fetched', 100), 1, { source: 'backfill' });
    await append(dated('told-lately', 100), 10);
    await append(dated('young', 10, { campaign_id: 'g-young', campaign_name: 'Young' }), 10);
    await append({ event: 'lead.status_changed', lead_id: 'l2' }, 10);
    await append('no json either', 10);
    await history.reject({ at: now - 10 * dayMs, because: { code: 'too_slow' }, bytes: 7 });
    for (const at of [now - 100 * dayMs, now - 10 * dayMs]) {
      await history.outageBegan({ at, because: { code: 'asleep' } });
      await history.outageEnded({ at: at + 1 });
    }
    await history.caughtUp(null);
    await history.markRead({ callIds: ['old', 'young'], read: true, at: now });
    const { calls } = await history.previewSweep({ ...keepAll, before: now - 90 * dayMs });
    expect(calls).toBe(3);

    expect(await history.sweep({ ...keepAll, before: now - 90 * dayMs })).toMatchObject({ calls: 2, events: 6 });
    expect(await callIds(history)).toEqual(['told-lately', 'young']);
    expect((await history.listCampaigns({ limit: 9 })).campaigns.map(({ campaignId }) => campaignId)).toEqual([
      'g-young',
    ]);
    expect((await history.listDeliveries({ limit: 99 })).deliveries).toHaveLength(5);
    expect(await history.listStoredOutages({ limit: 9 })).toHaveLength(1);
    expect((await history.searchCalls({ text: 'parcel', limit: 9 })).calls).toHaveLength(2);
    expect(history.current().counts).toEqual({ calls: 2, unread: 1, events: 4, rejected: 1 });
    await history.close();
    const kept = tablesOf(dataDir);
    expect([arrivalsIn(kept).length, kept.reads.length]).toEqual([4, 1]);

    const again = await openHistory({ dataDir });
    await again.rebuild(null);
    await again.close();
    expect(withoutKeys(tablesOf(dataDir))).toEqual(withoutKeys(kept));
  });

  it('takes nothing away where everything is kept', async () => {
    const { history, append } = await open();
    await append(dated('ancient', 5_000), 5_000);
    await history.caughtUp(null);
    expect(await history.sweep(keepAll)).toEqual({ calls: 0, events: 0, bytes: 0 });
    expect(await callIds(history)).toEqual(['ancient']);
  });

  it('takes what comes again after that for new', async () => {
    const { history, append } = await open();
    await append(dated('again', 100), 100);
    await history.caughtUp(null);
    await history.sweep({ ...keepAll, before: now - 90 * dayMs });
    expect(await append(dated('again', 100), 0)).toMatchObject({ duplicate: false });
    expect(await callIds(history)).toEqual(['again']);
  });
});

describe('core/history/views/sweep.ts: by size', () => {
  it('takes the oldest calls away and gives their room back to the disk, while events come in', {
    timeout: 60_000,
  }, async () => {
    const filled = await open();
    await fillWith(1_600, filled);
    await filled.history.close();
    const { dataDir, history, append } = await open(filled.dataDir);
    const { bytes } = await history.usage(null);
    const limits = { ...keepAll, bytes: Math.round(bytes * 0.5) };
    const preview = await history.previewSweep(limits);
    const progress: HistoryProgress[] = [];
    history.onProgress((told) => progress.push(told));

    const begunAt = performance.now();
    let swept = false;
    const sweeping = history.sweep(limits).finally(() => {
      swept = true;
    });
    const waits: number[] = [];
    while (!swept) {
      const startedAt = performance.now();
      await append(failedCall(`new-${waits.length}`, { created_at: new Date(now).toISOString() }), 0);
      waits.push(performance.now() - startedAt);
      await delay(100);
    }
    const { calls } = await sweeping;
    await history.caughtUp(null);
    expect(waits.length).toBeGreaterThan(5);
    const usual = waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)];
    expect(usual).toBeLessThan((performance.now() - begunAt) / 10);
    expect(calls).toBeGreaterThan(600);
    expect(calls).toBeLessThan(1_200);
    expect(Math.abs(calls - preview.calls)).toBeLessThan(300);
    expect(progress.at(-1)).toMatchObject({ task: 'sweep', done: preview.calls, total: preview.calls });

    const oldest = await history.searchCalls({ limit: 200, to: preview.keptFrom ?? 0 });
    expect(oldest.calls.length).toBeLessThan(200);
    expect(await history.getCall({ callId: 'c01599' })).not.toBeNull();
    expect(await history.getCall({ callId: 'c00000' })).toBeNull();
    expect(history.current().counts.calls).toBe(1_600 - calls + waits.length);
    await history.close();
    const sizes = ['journal.db', 'views.db'].map((name) => statSync(join(dataDir, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(limits.bytes + 1_000_000);
  });

  it('takes away first what nothing was recognised in, and nothing of the last day', async () => {
    const { history, append } = await open();
    await append(dated('old', 300), 300);
    await append({ event: 'campaign.started', campaign_id: 'g1' }, 200);
    for (let index = 0; index < 30; index += 1) await append(`${index} ${'x'.repeat(100_000)}`, 5);
    await append(`${'y'.repeat(400_000)}`, 0.5);
    await history.caughtUp(null);
    await history.sweep({ ...keepAll, bytes: 2_000_000 });
    expect(await callIds(history)).toEqual(['old']);
    await history.sweep({ ...keepAll, bytes: 100_000 });
    expect(await callIds(history)).toEqual([]);
    // The campaign is younger than the last call that went; the large one came today.
    expect(history.current().counts.events).toBe(2);
    expect((await history.listCampaigns({ limit: 9 })).campaigns).toHaveLength(1);
  });

  it('goes on with limits that are set in whatever moment of a sweep that finds nothing', {
    timeout: 60_000,
  }, async () => {
    const { history, append } = await open();
    let longest = 0;
    for (let round = 0; round < 20; round += 1) {
      await append(dated(`c${round}`, 100), 100);
      await history.caughtUp(null);
      const begunAt = performance.now();
      const first = history.sweep(keepAll).then(() => {
        longest = Math.max(longest, performance.now() - begunAt);
      });
      while (performance.now() - begunAt < (longest * round) / 20) await nextTurn();
      await history.sweep({ ...keepAll, before: now - 90 * dayMs });
      expect(await callIds(history), `round ${round}`).toEqual([]);
      await first;
    }
  });

  it('goes on with the limits that were set last, and at the next start after an end', {
    timeout: 60_000,
  }, async () => {
    const engine = await open();
    await fillWith(800, engine);
    const first = engine.history.sweep({ ...keepAll, before: now });
    const second = engine.history.sweep({ ...keepAll, before: now - 395 * dayMs });
    expect((await first).calls).toBe((await second).calls);
    expect(engine.history.current().counts.calls).toBeGreaterThan(780);

    const ended = engine.history.sweep({ ...keepAll, before: now - 10 * dayMs });
    await Promise.all([engine.history.close(), expect(ended).rejects.toMatchObject({ code: 'unavailable' })]);
    const again = await openHistory({ dataDir: engine.dataDir });
    onTestFinished(() => again.close());
    await again.sweep({ ...keepAll, before: now - 10 * dayMs });
    expect(again.current().counts).toMatchObject({ calls: 20, events: 20 });
  });
});
