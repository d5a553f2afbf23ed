import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { prepared } from '../../../core/history/sqlite/statements.ts';
import { entriesOfCalls } from '../../../core/history/views/removable.ts';
import { completedCall } from '../../support/bodies.ts';
import { append, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { tracesIn } from '../../support/traces.ts';

const count = 2_500;

/** One call of which thousands of events came, and another. */
async function fill(history: History): Promise<void> {
  const parts = Array.from({ length: count }, (_, part) => ({ event: 'call.noted', call_id: 'endless', part }));
  await Promise.all(parts.map((part) => append(history, part)));
  await append(history, completedCall('kept'), { at: startedAt + 1_000 });
  await history.caughtUp(null);
}

describe('core/history/views/removal.ts, of a call of which thousands of events came', () => {
  it('erases all of them, and takes deliveries meanwhile', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history);
    let erased = false;
    const erasing = history.erase({ callId: 'endless' }).finally(() => {
      erased = true;
    });
    let taken = 0;
    while (!erased) {
      await append(history, completedCall(`meanwhile-${taken}`));
      taken += 1;
    }
    expect(await erasing).toMatchObject({ calls: 1, events: count });
    await history.caughtUp(null);
    expect(history.current().counts).toMatchObject({ calls: 1 + taken, events: 1 + taken });
    expect(tracesIn(dataDir, ['endless'])).toEqual([]);
  });

  it('takes them in portions, the newest first', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history);
    await history.close();
    const database = new DatabaseSync(join(dataDir, 'views.db'));
    onTestFinished(() => database.close());
    const sql = prepared(database);
    const { sequences, more } = entriesOfCalls(sql, ['endless']);
    expect([sequences.length, more]).toEqual([1_000, true]);
    expect([Math.max(...sequences), Math.min(...sequences)]).toEqual([count, count - 999]);
    expect(entriesOfCalls(sql, ['kept', 'endless'])).toMatchObject({ sequences: { length: 1_000 }, more: true });
    expect(entriesOfCalls(sql, ['kept'])).toEqual({ sequences: [count + 1], more: false });
  });

  it('sweeps all of them', async () => {
    const history = await open();
    await fill(history);
    const before = startedAt + 500;
    const swept = await history.sweep({ before, bytes: null, settledBefore: before });
    expect(swept).toMatchObject({ calls: 1, events: count });
    expect(await history.getCall({ callId: 'endless' })).toBeNull();
    expect(history.current().counts).toMatchObject({ calls: 1, events: 1 });
  });
});
