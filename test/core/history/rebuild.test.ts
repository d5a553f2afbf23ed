import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryProgress, NewDelivery } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { completedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import { arrivalsIn, damage, type Tables, tablesOf, withoutKey } from '../../support/history-tables.ts';
import { randomDeliveries } from '../../support/random-events.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

/** Journals the deliveries one after the other, so that they are projected in many slices, and marks some calls read. */
async function fill(dataDir: string, deliveries: readonly NewDelivery[]): Promise<void> {
  const history = await openHistory({ dataDir });
  for (const [index, delivery] of deliveries.entries()) {
    await history.append(delivery);
    if (index % 7 === 0) await history.caughtUp(null);
    if (index % 11 === 0) await history.markRead({ callIds: ['call-1', 'call-2'], read: true, at: index });
  }
  await history.caughtUp(null);
  await history.close();
}

async function rebuild(dataDir: string): Promise<{ events: number; calls: number }> {
  const history = await openHistory({ dataDir });
  const result = await history.rebuild(null);
  await history.close();
  return result;
}

const numberOf = (tables: Tables, name: keyof Tables) => tables[name].length;
const counted = (tables: Tables) => ({ events: arrivalsIn(tables).length, calls: numberOf(tables, 'calls') });

const damages = `
  delete from events where sequence % 2 = 0;
  update events set call_id = 'made-up' where sequence % 3 = 0;
  update calls set outcome = 'queued', summary = 'wrong';
  delete from calls where call_id = 'call-3';
  insert into campaigns values ('made-up', 'x', 'running', null, 1, '{}', 1, 1);
  update campaigns set name = 'wrong';
  update facets set calls = calls + 1;
  delete from call_facts where time_key % 2 = 0;
  update campaign_counts set calls = calls + 3;
  insert into campaign_counts values ('nobody', 'failed', 1);
  insert into call_search (call_search) values ('delete-all');
  update meta set value = 77 where name in ('calls', 'unread', 'events')`;

const delivery = (callId: string): NewDelivery => ({
  receivedAt: Date.UTC(2026, 10, 1, 12),
  source: 'webhook',
  headers: {},
  query: '',
  body: new TextEncoder().encode(JSON.stringify(completedCall(callId))),
});

/** Events that are large, in every way that counts, and more of one call and one campaign than is read at once. */
function manyMegabytes(): NewDelivery[] {
  const { headers, query, source, receivedAt } = delivery('any');
  const padding = (length: number) => 'x'.repeat(length);
  const bodies: object[] = [
    completedCall('large', { lead_id: 'l-1', padding: padding(150_000) }),
    { event: 'call.completed.booked', call_id: 'large', campaign_id: 'g', disposition: 'booked' },
    { event: 'campaign.started', campaign_id: 'g', name: 'Spring', padding: padding(150_000) },
    { padding: padding(150_000) },
    { event: 'call.queued', call_id: 'talkative', lead_id: 'l-2', created_at: '2026-11-01T10:00:00Z' },
    ...Array.from({ length: 20 }, (_, index) => ({
      ...{ event: 'call.started', call_id: 'talkative', disposition: `note ${index}`, padding: padding(90_000) },
      started_at: new Date(Date.UTC(2026, 10, 1, 10, index)).toISOString(),
    })),
    ...Array.from({ length: 16 }, (_, index) => ({
      ...{ event: 'campaign.paused', campaign_id: 'g', pause: index, padding: padding(90_000) },
    })),
    { event: 'call.started', call_id: 'large', campaign_id: 'g' },
  ];
  const told = bodies.map((body, index): NewDelivery => {
    const text = JSON.stringify(body);
    return { headers, query, source, receivedAt: receivedAt + index, body: new TextEncoder().encode(text) };
  });
  // The same event at another address, and one that is no JSON.
  const [first = delivery('any')] = told;
  const broken = new TextEncoder().encode(padding(150_000));
  return [...told, { ...first, query: 'event=call.completed' }, { ...first, body: broken }];
}

describe('core/history/views/rebuild.ts', () => {
  it('makes row for row what was there, whatever came in whatever order, also of damaged projections', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(randomDeliveries, async (deliveries) => {
        const dataDir = temporaryDirectory();
        await fill(dataDir, deliveries);
        const original = tablesOf(dataDir);
        const result = await rebuild(dataDir);
        const rebuilt = tablesOf(dataDir);
        expect({ ...rebuilt, meta: [] }).toEqual({ ...original, meta: [] });
        expect(result).toEqual(counted(original));

        damage(dataDir, damages, 'views.db');
        await rebuild(dataDir);
        const repaired = tablesOf(dataDir);
        const withoutKeys = ({ calls, call_facts, call_words: _, phone_digits: __, ...others }: Tables) => ({
          ...others,
          calls: withoutKey(calls),
          call_facts: withoutKey(call_facts),
        });
        expect(withoutKeys(repaired)).toEqual(withoutKeys(rebuilt));
        expect(numberOf(repaired, 'call_words')).toBe(numberOf(rebuilt, 'call_words'));
      }),
      { numRuns: 10, seed: 7 },
    );
  });

  it('makes the same of large events, and of calls and campaigns of which megabytes were told', {
    timeout: 60_000,
  }, async () => {
    const dataDir = temporaryDirectory();
    await fill(dataDir, manyMegabytes());
    const original = tablesOf(dataDir);
    expect(numberOf(original, 'large_events')).toBe(5);
    const rebuilt = async () => {
      expect(await rebuild(dataDir)).toEqual({ ...counted(original), calls: 2 });
      return { ...tablesOf(dataDir), meta: [] };
    };
    expect(await rebuilt()).toEqual({ ...original, meta: [] });
    damage(
      dataDir,
      "update large_events set recognition = '{}' where sequence > 2; delete from large_events where sequence = 1",
      'views.db',
    );
    expect(await rebuilt()).toEqual({ ...original, meta: [] });
    // What was told before the last megabyte counts no more, and what was told in it does.
    const history = await openHistory({ dataDir });
    expect(await history.getCall({ callId: 'talkative' })).toMatchObject({ leadId: null, disposition: 'note 19' });
    expect(await history.getCall({ callId: 'large' })).toMatchObject({ leadId: 'l-1', turns: [{}, {}] });
    await history.close();
  });

  it('receives and shows new events meanwhile, says how far it is, and is not begun twice', async () => {
    const dataDir = temporaryDirectory();
    const history = await openHistory({ dataDir });
    await Promise.all(Array.from({ length: 1_500 }, (_, index) => history.append(delivery(`c${index}`))));
    await history.caughtUp(null);
    const progress: HistoryProgress[] = [];
    history.onProgress((told) => progress.push(told));
    const rebuilding = history.rebuild(null);
    await expect(history.rebuild(null)).rejects.toMatchObject({ code: 'conflict' });
    await history.append(delivery('new'));
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'new' })).toMatchObject({ outcome: 'completed' });
    expect(await rebuilding).toEqual({ events: 1_501, calls: 1_501 });
    const last = progress.at(-1);
    expect(last?.task).toBe('rebuild');
    expect(last?.done).toBeGreaterThanOrEqual(1_500);
    expect(last?.done).toBe(last?.total);
    expect((await history.searchCalls({ text: 'parcel', limit: 200 })).calls).toHaveLength(200);
    await history.close();
  });

  it('goes on at the next start with what an end interrupted', async () => {
    const dataDir = temporaryDirectory();
    await fill(dataDir, [delivery('c1'), delivery('c2')]);
    damage(dataDir, "delete from calls; insert into call_search (call_search) values ('delete-all')", 'views.db');
    const ended = await openHistory({ dataDir });
    const rebuilding = ended.rebuild(null);
    await Promise.all([ended.close(), expect(rebuilding).rejects.toMatchObject({ code: 'unavailable' })]);
    const history = await openHistory({ dataDir });
    await expect.poll(async () => (await history.searchCalls({ text: 'parcel', limit: 9 })).calls.length).toBe(2);
    await history.close();
  });

  it('can be asked for by an interface, which hears of its progress', async () => {
    const { notifier, post, pushedAs } = await startEngine();
    await post(completedCall('c1'));
    expect(await notifier.call('rebuildHistory', {})).toEqual({ ok: true, value: { events: 1, calls: 1 } });
    const last = pushedAs('progress').at(-1);
    expect(last).toMatchObject({ task: 'rebuild', done: last?.total });
  });
});
