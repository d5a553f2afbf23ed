import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completedCall } from '../../support/bodies.ts';
import { historyActs, historyAfter } from '../../support/history-acts.ts';
import { append, open } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

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

describe('core/history/views/campaign-counts.ts', () => {
  it('keeps what a scan of the calls would find, whatever comes, goes or is made anew', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(historyActs, { minLength: 1, maxLength: 8 }), async (steps) => {
        const dataDir = await historyAfter(steps);
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
