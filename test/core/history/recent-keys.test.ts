import { describe, expect, it } from 'vitest';
import type { History, NewDelivery, Receipt } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { failedCall } from '../../support/bodies.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const startedAt = Date.UTC(2026, 10, 1, 12);
const hourMs = 60 * 60 * 1000;

const send = (history: History, callId: string, hours: number, source: NewDelivery['source'] = 'webhook') =>
  history.append({
    receivedAt: startedAt + hours * hourMs,
    source,
    headers: {},
    query: '',
    body: new TextEncoder().encode(JSON.stringify(failedCall(callId))),
  });

/** Runs the steps, each on a history opened anew. */
async function eachAfterRestart(...steps: ((history: History) => Promise<unknown>)[]): Promise<unknown[]> {
  const dataDir = temporaryDirectory();
  const results: unknown[] = [];
  for (const step of steps) {
    const history = await openHistory({ dataDir });
    results.push(await step(history));
    await history.close();
  }
  return results;
}

const duplicates = (receipts: unknown[]) => (receipts as Receipt[]).map(({ duplicate }) => duplicate);

describe('core/history/journal/recent-keys.ts', () => {
  it('knows a retry of what came before a restart, for two hours', async () => {
    const receipts = await eachAfterRestart(
      (history) => send(history, 'c1', 0),
      (history) => send(history, 'c1', 1.9),
      (history) => send(history, 'c1', 2.1),
      (history) => send(history, 'c1', 3),
    );
    expect(duplicates(receipts)).toEqual([false, true, false, true]);
  });

  it('knows what was fetched from the API for ever', async () => {
    const receipts = await eachAfterRestart(
      (history) => send(history, 'c1', 0, 'backfill'),
      (history) => send(history, 'other', 50),
      (history) => send(history, 'c1', 100, 'backfill'),
    );
    expect(duplicates(receipts)).toEqual([false, false, true]);
  });

  it('knows retries also after the clock went far ahead and was put back', async () => {
    const history = await openHistory({ dataDir: temporaryDirectory() });
    const receipts = [
      await send(history, 'c1', 0),
      await send(history, 'ahead', 3.9),
      await send(history, 'c1', 0.1),
      await send(history, 'far ahead', 1_000),
      await send(history, 'far ahead', 999.5),
    ];
    expect(duplicates(receipts)).toEqual([false, false, true, false, true]);
    await history.close();
  });

  it('knows after a restart what came lately, also beside an event from the future', async () => {
    const receipts = await eachAfterRestart(
      (history) => send(history, 'ahead', 24 * 365 * 10),
      (history) => send(history, 'c1', 0),
      (history) => send(history, 'c1', 0.5),
    );
    expect(duplicates(receipts)).toEqual([false, false, true]);
  });

  it('knows every one of more than it holds in memory, also after a restart', { timeout: 60_000 }, async () => {
    const dataDir = temporaryDirectory();
    const count = 18_000;
    const sendAll = async (hours: number) => {
      const history = await openHistory({ dataDir });
      const receipts: Receipt[] = [];
      for (let from = 0; from < count; from += 3_000) {
        const some = Array.from({ length: 3_000 }, (_, index) => send(history, `c${from + index}`, hours));
        receipts.push(...(await Promise.all(some)));
      }
      await history.close();
      return receipts;
    };
    const first = await sendAll(0);
    const again = await sendAll(1);
    expect(first.filter(({ duplicate }) => duplicate)).toEqual([]);
    expect(again).toEqual(first.map(({ sequence }) => ({ sequence, duplicate: true })));
  });

  it('takes for new what repeats an event that was erased', async () => {
    const history = await openHistory({ dataDir: temporaryDirectory() });
    const first = await send(history, 'c1', 0);
    await history.erase({ callId: 'c1' });
    const again = await send(history, 'c1', 0.1);
    expect(again.duplicate).toBe(false);
    expect(again.sequence).toBeGreaterThan(first.sequence);
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'c1' })).toMatchObject({ outcome: 'failed' });
    await history.close();
  });
});
