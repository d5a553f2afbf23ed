import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../../support/bodies.ts';
import { damage, tablesOf } from '../../support/history-tables.ts';
import { append, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const minuteMs = 60_000;

describe('core/history/journal/append.ts: a body that is repeated', () => {
  it('is listed ten times at most, the newest last, and counted to its end', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    for (let index = 0; index < 25; index += 1) {
      await append(history, failedCall('again'), { at: startedAt + index * minuteMs });
      if (index === 12) await append(history, failedCall('other'), { at: startedAt + index * minuteMs });
    }
    await history.caughtUp(null);
    const { deliveries } = await history.listDeliveries({ limit: 50 });
    expect(deliveries.map(({ callId, attempt }) => [callId, attempt])).toEqual([
      ['again', 25],
      ['other', 1],
      ...Array.from({ length: 9 }, (_, index) => ['again', 9 - index]),
    ]);
    const times = deliveries.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect((await history.getCall({ callId: 'again' }))?.events).toMatchObject([{ deliveries: 25 }]);
    await history.close();
    expect(tablesOf(dataDir).deliveries).toHaveLength(11);
  });

  it('is counted on from the last attempt that is known, where earlier ones were lost', async () => {
    const dataDir = temporaryDirectory();
    const first = await open(dataDir);
    for (let index = 0; index < 5; index += 1) await append(first, failedCall('again'), { at: startedAt + index });
    await first.close();
    damage(dataDir, "delete from entries where kind = 'repetition' and meta ->> 'attempt' < 4");
    rmSync(join(dataDir, 'views.db'));
    const history = await open(dataDir);
    await append(history, failedCall('again'), { at: startedAt + minuteMs });
    await history.caughtUp(null);
    const { deliveries } = await history.listDeliveries({ limit: 50 });
    expect(deliveries.map(({ attempt }) => attempt)).toEqual([6, 5, 4, 1]);
  });
});
