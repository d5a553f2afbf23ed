import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History, NewDelivery } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { keepLimits } from '../../../core/history/retention.ts';
import { completedCall } from '../../support/bodies.ts';
import { append, open, startedAt } from '../../support/open-history.ts';
import { randomDeliveries } from '../../support/random-events.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** What is kept of each campaign, and what a scan of its calls finds. */
function countsIn(dataDir: string): { kept: unknown[]; scanned: unknown[] } {
  const database = new DatabaseSync(join(dataDir, 'views.db'));
  const rows = (text: string) =>
    database
      .prepare(text)
      .all()
      .map((row) => ({ ...row }));
  const kept = rows('select campaign_id, outcome, calls from campaign_counts order by 1, 2');
  const scanned = rows(
    `select campaign_id, outcome, count(*) as calls from calls where campaign_id is not null
     group by campaign_id, outcome order by 1, 2`,
  );
  database.close();
  return { kept, scanned };
}

type Act = (history: History) => Promise<unknown>;

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: randomDeliveries.map(
      (deliveries): Act =>
        (history) =>
          appendAll(history, deliveries),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 6 }).map(
      (n): Act =>
        (history) =>
          history.erase({ callId: `call-${n}` }),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Act>((history) => history.erase({ phoneNumber: '+14155550132' })) },
  { weight: 1, arbitrary: fc.constant<Act>((history) => history.erase({ all: true })) },
  { weight: 1, arbitrary: fc.constant<Act>((history) => history.rebuild(null)) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: -4, max: 6 }).map(
      (hours): Act =>
        (history) =>
          history.sweep(keepLimits({ keepDays: 1, keepMegabytes: null }, startedAt + dayMs + hours * 3_600_000)),
    ),
  },
);

async function appendAll(history: History, deliveries: readonly NewDelivery[]): Promise<void> {
  for (const delivery of deliveries) await history.append(delivery);
  await history.caughtUp(null);
}

describe('core/history/views/campaign-counts.ts', () => {
  it('keeps what a scan of the calls would find, whatever comes, goes or is made anew', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 8 }), async (steps) => {
        const dataDir = temporaryDirectory();
        const history = await openHistory({ dataDir });
        try {
          for (const act of steps) await act(history);
        } finally {
          await history.close();
        }
        const { kept, scanned } = countsIn(dataDir);
        expect(kept).toEqual(scanned);
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  it('reads no call for a list of campaigns', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await append(history, completedCall('c1', { campaign_id: 'g' }));
    await history.caughtUp(null);
    const writer = new DatabaseSync(join(dataDir, 'views.db'));
    writer.exec("delete from calls where call_id = 'c1'");
    writer.close();
    expect((await history.listCampaigns({ limit: 9 })).campaigns).toMatchObject([{ calls: { total: 1 } }]);
  });
});
