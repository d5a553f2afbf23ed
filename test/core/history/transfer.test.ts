import { createReadStream, createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf } from '../../../core/history/export-line.ts';
import type { History, NewDelivery } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { exportedText, importText } from '../../../core/history/transfer.ts';
import { failedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import { tablesOf } from '../../support/history-tables.ts';
import { randomDeliveries } from '../../support/random-events.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

async function inHistory<T>(dataDir: string, work: (history: History) => Promise<T>): Promise<T> {
  const history = await openHistory({ dataDir });
  return work(history).finally(() => history.close());
}

async function exportTo(path: string, dataDir: string): Promise<void> {
  await inHistory(dataDir, (history) => pipeline(exportedText(history), createWriteStream(path)));
}

/** Whether it was imported is noted with an event, and is no part of it. */
function withoutMark(row: unknown) {
  const { imported: _, meta, ...rest } = row as { imported?: unknown; meta?: string };
  return meta === undefined ? rest : { ...rest, meta: { ...JSON.parse(meta), imported: undefined } };
}

/** What the history shows: its rows, but for the numbers that only order them. */
function shownIn(dataDir: string) {
  const { entries, events, calls, campaigns, meta } = tablesOf(dataDir);
  const rows = calls.map((row) => ({ ...(row as { call_id: string }), time_key: null }));
  const counts = (meta as { name: string }[]).filter(({ name }) => ['calls', 'events', 'unread'].includes(name));
  const journal = entries.filter((row) => (row as { key: unknown }).key !== null).map(withoutMark);
  return {
    journal,
    events: events.map(withoutMark),
    campaigns,
    counts,
    calls: rows.sort((a, b) => a.call_id.localeCompare(b.call_id)),
  };
}

const bytesOf = (body: unknown) => new TextEncoder().encode(JSON.stringify(body));

const odd = (body: Uint8Array): NewDelivery => ({
  receivedAt: Date.UTC(2026, 10, 1),
  source: 'relay',
  headers: { 'webhook-id': 'odd' },
  query: 'event=call.failed',
  body,
});

describe('core/history/transfer.ts', () => {
  it('brings an exported history back as it was, and adds nothing the second time', { timeout: 90_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomDeliveries, fc.uint8Array(), async (deliveries, bytes) => {
        const [original, copy] = [temporaryDirectory(), temporaryDirectory()];
        const path = join(temporaryDirectory(), 'history.ndjson');
        await inHistory(original, async (history) => {
          await Promise.all([...deliveries, odd(bytes)].map((delivery) => history.append(delivery)));
          await history.caughtUp(null);
        });
        await exportTo(path, original);
        const first = await inHistory(copy, (history) => importText(history, createReadStream(path)));
        expect(shownIn(copy)).toEqual(shownIn(original));
        expect(first).toEqual({ added: shownIn(original).journal.length, known: 0 });
        const second = await inHistory(copy, async (history) => {
          expect(await history.undecided({ limit: 9 })).toEqual([]);
          return importText(history, createReadStream(path));
        });
        expect(second).toEqual({ added: 0, known: first.added });
        expect(shownIn(copy)).toEqual(shownIn(original));
      }),
      { numRuns: 5, seed: 3 },
    );
  });

  it('brings also back what was decided, clicked and read, the outages, and the requests that were turned away', async () => {
    const path = join(temporaryDirectory(), 'history.ndjson');
    const original = temporaryDirectory();
    const see = async (history: History) => {
      await history.caughtUp(null);
      const { alerts } = await history.listAlerts({ limit: 50 });
      const { calls } = await history.searchCalls({ limit: 50, now: 1 });
      const { deliveries } = await history.listDeliveries({ limit: 50 });
      const outages = await history.listStoredOutages({ limit: 50 });
      return {
        alerts: alerts.map(({ sequence: _, ...alert }) => alert),
        calls,
        deliveries: deliveries.map(({ at, outcome, attempt, reason, because, callId }) => [
          at,
          outcome,
          attempt,
          reason,
          because,
          callId,
        ]),
        outages: outages.map(({ id: _, ...outage }) => outage),
        undecided: await history.undecided({ limit: 9 }),
      };
    };
    const before = await inHistory(original, async (history) => {
      const send = (body: unknown) =>
        history.append({ receivedAt: 1_000, source: 'webhook', headers: {}, query: '', body: bytesOf(body) });
      await send(failedCall('shown'));
      await send(failedCall('shown'));
      await send([failedCall('folded'), failedCall('in a list')]);
      await history.reject({ at: 2_000, because: { code: 'too_slow' }, bytes: 7 });
      await history.caughtUp(null);
      const because = { code: 'rule' } as const;
      const rule = { id: 'r1', name: 'Failures' };
      const rest = { campaignId: null, decidedAt: 3_000, because, rule, pending: true, heldBack: null };
      for (const { sequence, name: eventName, call } of await history.undecided({ limit: 9 })) {
        const callId = call?.callId ?? null;
        await history.recordDecisions([{ sequence, eventName, callId, decision: 'show', ...rest }]);
        await history.recordOutcome({ from: sequence, to: sequence, decision: 'show', outcome: 'shown', reason: null });
        await history.recordReminder({ sequence });
        if (callId === 'in a list') await history.recordClick({ sequence, at: 4_000 });
      }
      await history.markRead({ callIds: ['shown', 'in a list'], read: true, at: 5_000 });
      await history.outageBegan({ at: 100, because: { code: 'somebody_else', host: 'a.example' } });
      await history.outageEnded({ at: 200 });
      const [outage] = await history.listStoredOutages({ limit: 1 });
      await history.fillOutage({ id: outage?.id ?? 0, at: 300, calls: 2 });
      return see(history);
    });
    expect(before).toMatchObject({
      alerts: [{ clickedAt: 4_000 }, {}, {}],
      outages: [{ filledCalls: 2 }],
      undecided: [],
    });
    await exportTo(path, original);

    // In a history in which the numbers are others.
    const copy = temporaryDirectory();
    const importing = (history: History) => importText(history, createReadStream(path));
    await inHistory(copy, async (history) => {
      await history.outageBegan({ at: 50, because: { code: 'asleep' } });
      expect(await importing(history)).toEqual({ added: 2, known: 0 });
      const after = await see(history);
      const closed = after.outages.filter(({ endedAt }) => endedAt !== null);
      expect({ ...after, outages: closed }).toEqual(before);
      expect(await importing(history)).toEqual({ added: 0, known: 2 });
      expect(await see(history)).toEqual(after);
    });
  });

  it('names the line that is none of an exported history', async () => {
    const path = join(temporaryDirectory(), 'history.ndjson');
    writeFileSync(
      path,
      '{"receivedAt":1,"source":"webhook","headers":{},"query":"","body":"{}"}\n\n{"receivedAt":"x"}\n',
    );
    const dataDir = temporaryDirectory();
    await expect(inHistory(dataDir, (history) => importText(history, createReadStream(path)))).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('Line 3'),
    });
  });

  it('leaves out what is yet to come, and takes the rest of the file', async () => {
    const now = Date.UTC(2026, 10, 1);
    const times = [1, now, now + 86_400_000, now + 86_400_001, 8.64e15 + 1, now + 1];
    const line = (receivedAt: number) =>
      JSON.stringify({ receivedAt, source: 'webhook', headers: {}, query: '', body: '{}' });
    const input = () => Readable.from([Buffer.from(times.map(line).join('\n'))]);
    const [right, without] = [temporaryDirectory(), temporaryDirectory()];
    expect(await inHistory(right, (history) => importText(history, input(), { now: () => now }))).toEqual({
      added: 4,
      known: 0,
      leftOut: 2,
    });
    // A computer that has not heard the time yet can only leave out what is no date.
    expect(await inHistory(without, (history) => importText(history, input(), { now: () => 60_000 }))).toEqual({
      added: 5,
      known: 0,
      leftOut: 1,
    });
  });

  it('adds events beside alerts without deciding about them, and decides about what comes meanwhile', async () => {
    const { notifier, native, post } = await startEngine();
    const line = (index: number) =>
      lineOf({
        receivedAt: index,
        source: 'webhook',
        headers: {},
        query: '',
        body: bytesOf(failedCall(`old-${index}`)),
      });
    const text = Array.from({ length: 450 }, (_, index) => `${line(index)}\n`).join('');
    const pieces = [text.slice(0, 1_000), text.slice(1_000)].map((piece) => Buffer.from(piece));
    const importing = notifier.transfer.import(Readable.from(pieces), new AbortController().signal);
    for (let index = 0; index < 5; index += 1) expect(await post(failedCall(`new-${index}`))).toBe(200);
    expect(await importing).toEqual({ added: 450, known: 0 });
    await expect.poll(() => notifier.status().counts.calls).toBe(455);
    const decided = async () =>
      (await notifier.api.listAlerts({ limit: 200 })).alerts.map(({ callId }) => callId).sort();
    await expect.poll(decided).toEqual(['new-0', 'new-1', 'new-2', 'new-3', 'new-4']);
    expect(native.shown.length).toBeGreaterThan(0);
  });

  it('ends half-way when it is told to, and says which line is none', async () => {
    const { notifier, post } = await startEngine();
    await post(failedCall('c1'));
    const stop = new AbortController();
    stop.abort(new Error('Stopped.'));
    await expect(notifier.transfer.exported(stop.signal)[Symbol.asyncIterator]().next()).rejects.toThrow('Stopped.');
    const wrong = notifier.transfer.import(Readable.from([Buffer.from('{}')]), new AbortController().signal);
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('Line 1') });
  });

  it('gives an interface the same lines, page by page', async () => {
    const { notifier, post } = await startEngine();
    for (const callId of ['c1', 'c2', 'c3']) await post(failedCall(callId));
    const first = await notifier.api.exportHistory({ limit: 2 });
    const rest = await notifier.api.exportHistory({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([first.lines.length, rest.lines.length]).toEqual([2, 1]);
    expect(JSON.parse(JSON.parse(rest.lines[0] ?? '').body)).toMatchObject({ call_id: 'c3' });
  });
});
