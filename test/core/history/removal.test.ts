import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openForWriting } from '../../../core/history/database.ts';
import type { History } from '../../../core/history/history.ts';
import { prepared } from '../../../core/history/statements.ts';
import { createCounters } from '../../../core/history/writer/counters.ts';
import { removeSurplus } from '../../../core/history/writer/removal.ts';
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

describe('core/history/writer/removal.ts, of a call of which thousands of events came', () => {
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
    const database = openForWriting(join(dataDir, 'history.db'));
    onTestFinished(() => database.close());
    const sql = prepared(database);
    const counters = createCounters(sql);
    const portions = [1, 2, 3].map(() => removeSurplus(sql, counters, 'endless'));
    expect(portions).toEqual([1_000, 1_000, 0]);
    expect(sql.get("select min(sequence) as first, count(*) as n from events where call_id = 'endless'")).toEqual({
      first: 1,
      n: 500,
    });
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
