import { describe, expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { startEngine } from '../../support/engine.ts';
import { damage, tablesOf } from '../../support/history-tables.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const waiting = { timeout: 10_000, interval: 20 };
const two = [
  { event: 'call.failed', call_id: 'b1', phone_number: '+14155550101', call_status: 'busy' },
  { event: 'call.completed', call_id: 'b2', status: 'completed', duration: 1 },
];
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...two[0], call_id: `c${String(index).padStart(4, '0')}` }));
const send = (history: History, body: unknown) => append(history, JSON.stringify(body));
const deliveries = async (history: History) => {
  await history.caughtUp(null);
  return (await history.listDeliveries({ limit: 20 })).deliveries;
};

describe('a delivery of several events', () => {
  it.each([
    ['an array', JSON.stringify(two), 'application/json'],
    ['a list under data', JSON.stringify({ data: two }), 'application/json'],
    ['lines of JSON', two.map((one) => JSON.stringify(one)).join('\n'), 'application/json'],
  ])('as %s becomes that many, each decided once, also where it is sent again', async (_, body, type) => {
    const engine = await startEngine();
    const { api } = engine.notifier;
    for (let times = 0; times < 2; times += 1) {
      expect(await engine.post(body, { headers: { 'content-type': type } })).toBe(200);
    }
    await expect
      .poll(
        async () => (await api.searchCalls({})).calls.map(({ callId, outcome }) => [callId, outcome]).sort(),
        waiting,
      )
      .toEqual([
        ['b1', 'failed'],
        ['b2', 'completed'],
      ]);
    await expect.poll(async () => (await api.listAlerts({})).alerts.length, waiting).toBe(2);
    expect((await api.listAlerts({})).alerts.map(({ eventName, decision }) => [eventName, decision])).toEqual([
      ['call.completed', 'silence'],
      ['call.failed', 'show'],
    ]);
    await expect.poll(() => engine.native.shown, waiting).toHaveLength(1);
    await expect
      .poll(async () => (await api.listDeliveries({})).deliveries, waiting)
      .toMatchObject([
        { outcome: 'duplicate', attempt: 2 },
        { outcome: 'accepted', note: 'A list of 2 events.', eventName: 'call.failed' },
      ]);
    await expect.poll(() => engine.notifier.status().counts, waiting).toMatchObject({ calls: 2, events: 2 });
    expect((await api.getCall({ callId: 'b2' }))?.events).toMatchObject([
      { name: 'call.completed', deliveries: 2, body: JSON.stringify(two[1]) },
    ]);
  });

  it('keeps the order of its events: the later one of a call counts', async () => {
    const history = await open();
    await send(history, [
      { event: 'campaign.started', campaign_id: 'g' },
      { event: 'campaign.completed', campaign_id: 'g' },
      { event: 'campaign.resumed', campaign_id: 'g' },
    ]);
    await history.caughtUp(null);
    expect(await history.getCampaign({ campaignId: 'g' })).toMatchObject({ state: 'running', events: [{}, {}, {}] });
  });

  it('has as many identities as events, whatever id the delivery has', async () => {
    const history = await open();
    const same = { event: 'campaign.paused', campaign_id: 'g' };
    await append(history, JSON.stringify([same, same]), { headers: { 'webhook-id': 'msg_1' } });
    await history.caughtUp(null);
    expect((await history.getCampaign({ campaignId: 'g' }))?.events).toHaveLength(2);
  });

  it('is accepted and listed as empty where it is', async () => {
    const history = await open();
    await send(history, []);
    expect(await deliveries(history)).toMatchObject([{ outcome: 'accepted', note: expect.stringContaining('empty') }]);
  });

  it('says how many were not understood, and what was seen in the first of them', async () => {
    const history = await open();
    await send(history, [7, two[0], { hello: 'world' }]);
    await send(history, [{ hello: 'world' }]);
    expect(await deliveries(history)).toMatchObject([
      { outcome: 'unrecognised', reason: expect.stringContaining('an object with hello') },
      { outcome: 'accepted', note: expect.stringContaining('A list of 3 events. 2 of them were not understood') },
    ]);
    expect(await found(history, {})).toEqual(['b1']);
  });

  it('is read up to a thousand events, and the row says what was left', async () => {
    const history = await open();
    await send(history, many(1_203));
    expect(await deliveries(history)).toMatchObject([{ note: expect.stringContaining('203 of them were left') }]);
    expect(history.current().counts).toMatchObject({ calls: 1_000, events: 1_000 });
  });

  it('may be large', async () => {
    const history = await open();
    await send(
      history,
      many(300).map((call) => ({ ...call, call_summary: 'x'.repeat(2_000) })),
    );
    await history.caughtUp(null);
    expect(history.current().counts).toMatchObject({ calls: 300, events: 300 });
    expect((await history.getCall({ callId: 'c0000' }))?.summary).toHaveLength(2_000);
  });

  it('is the same after everything was made anew', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await send(history, many(30));
    await send(history, two);
    await history.caughtUp(null);
    await history.close();
    const before = tablesOf(dataDir);
    damage(dataDir, "delete from events where sequence % 2 = 0; update calls set outcome = 'queued'", 'views.db');
    const again = await open(dataDir);
    await again.rebuild(null);
    await again.close();
    const after = tablesOf(dataDir);
    expect(after.events).toEqual(before.events);
    expect(after.calls).toEqual(before.calls);
    expect(after.entries).toEqual(before.entries);
    expect(after.deliveries).toEqual(before.deliveries);
  });

  it.each(['b1', 'b2'])('loses no other call where %s is erased, and keeps nothing of that one', async (callId) => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await send(
      history,
      two.map((one) => ({ ...one, call_summary: `secret of ${one.call_id}` })),
    );
    await history.caughtUp(null);
    await history.erase({ callId });
    const other = callId === 'b1' ? 'b2' : 'b1';
    expect(await found(history, {})).toEqual([other]);
    const { lines } = await history.exportEvents({ limit: 9 });
    expect(lines).toHaveLength(1);
    expect(lines.join()).toContain(`secret of ${other}`);
    await history.rebuild(null);
    expect(await found(history, {})).toEqual([other]);
    expect(history.current().counts).toMatchObject({ calls: 1, events: 1 });
    await history.close();
    expect(JSON.stringify(tablesOf(dataDir))).not.toContain(Buffer.from(`secret of ${callId}`).join(','));
  });

  it('is in an export whole, from which all of it comes back, and of which nothing notifies', async () => {
    const history = await open();
    await send(history, two);
    await history.caughtUp(null);
    const { lines } = await history.exportEvents({ limit: 9 });
    // The other event is named with its place, for what was decided about it.
    expect(lines.map((line) => JSON.parse(line).part ?? null)).toEqual([null, { of: 1, place: 1 }]);
    const other = await open();
    const delivery = {
      receivedAt: startedAt,
      source: 'webhook' as const,
      headers: {},
      query: '',
      body: new TextEncoder().encode(JSON.stringify(two)),
    };
    const events = [{ sequence: null, part: null, delivery }];
    expect(await other.importLines(events)).toEqual({ added: 1, known: 0 });
    expect((await found(other, {})).sort()).toEqual(['b1', 'b2']);
    expect(await other.undecided({ limit: 9 })).toEqual([]);
    expect(await other.importLines(events)).toEqual({ added: 0, known: 1 });
    expect(await history.undecided({ limit: 9 })).toHaveLength(2);
  });
});
