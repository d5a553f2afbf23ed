import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History, NewDelivery } from '../../core/history/history.ts';
import { openHistory } from '../../core/history/open.ts';
import { exportHistory, importHistory } from '../../headless/history-file.ts';
import { failedCall } from '../support/bodies.ts';
import { startEngine } from '../support/engine.ts';
import { tablesOf } from '../support/history-tables.ts';
import { randomDeliveries } from '../support/random-events.ts';
import { temporaryDirectory } from '../support/temporary.ts';

async function inHistory<T>(dataDir: string, work: (history: History) => Promise<T>): Promise<T> {
  const history = await openHistory({ dataDir });
  return work(history).finally(() => history.close());
}

async function exportTo(path: string, dataDir: string): Promise<void> {
  const file = createWriteStream(path);
  await inHistory(dataDir, (history) => exportHistory(history, file));
  await new Promise<void>((resolve) => file.end(() => resolve()));
}

/** What the history shows: its rows, but for the numbers that only order them. */
function shownIn(dataDir: string) {
  const { journal, events, calls, campaigns, meta } = tablesOf(dataDir);
  const rows = calls.map((row) => ({ ...(row as { call_id: string }), time_key: null }));
  const counts = (meta as { name: string }[]).filter(({ name }) => ['calls', 'events', 'unread'].includes(name));
  return { journal, events, campaigns, counts, calls: rows.sort((a, b) => a.call_id.localeCompare(b.call_id)) };
}

const odd = (body: Uint8Array): NewDelivery => ({
  receivedAt: Date.UTC(2026, 10, 1),
  source: 'relay',
  headers: { 'webhook-id': 'odd' },
  query: 'event=call.failed',
  body,
});

describe('headless/history-file.ts', () => {
  it('brings an exported history back as it was, and adds nothing the second time', { timeout: 90_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomDeliveries, fc.uint8Array(), async (deliveries, bytes) => {
        const [original, copy] = [temporaryDirectory(), temporaryDirectory()];
        const path = join(temporaryDirectory(), 'history.ndjson');
        await inHistory(original, async (history) => {
          for (const delivery of [...deliveries, odd(bytes)]) await history.append(delivery);
          await history.caughtUp(null);
        });
        await exportTo(path, original);
        const first = await inHistory(copy, (history) => importHistory(history, path));
        expect(shownIn(copy)).toEqual(shownIn(original));
        expect(first).toEqual({ added: tablesOf(original).journal.length, known: 0 });
        const second = await inHistory(copy, async (history) => {
          expect(await history.undecided({ limit: 9 })).toEqual([]);
          return importHistory(history, path);
        });
        expect(second).toEqual({ added: 0, known: first.added });
        expect(shownIn(copy)).toEqual(shownIn(original));
      }),
      { numRuns: 8, seed: 3 },
    );
  });

  it('names the line that is none of an exported history', async () => {
    const path = join(temporaryDirectory(), 'history.ndjson');
    writeFileSync(
      path,
      '{"receivedAt":1,"source":"webhook","headers":{},"query":"","body":"{}"}\n\n{"receivedAt":"x"}\n',
    );
    const dataDir = temporaryDirectory();
    await expect(inHistory(dataDir, (history) => importHistory(history, path))).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('Line 3'),
    });
  });

  it('gives an interface the same lines, page by page', async () => {
    const { notifier, post } = await startEngine();
    for (const callId of ['c1', 'c2', 'c3']) await post(failedCall(callId));
    const first = await notifier.api.exportHistory({ limit: 2 });
    const rest = await notifier.api.exportHistory({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([first.lines.length, rest.lines.length, rest.nextCursor]).toEqual([2, 1, null]);
    expect(JSON.parse(JSON.parse(rest.lines[0] ?? '').body)).toMatchObject({ call_id: 'c3' });
  });
});
