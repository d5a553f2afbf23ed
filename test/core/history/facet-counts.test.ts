import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../../core/history/open.ts';
import { prepared } from '../../../core/history/sqlite/statements.ts';
import {
  createFacetCounts,
  eachFacet,
  type FacetCountsRow,
  quarterMs,
} from '../../../core/history/views/facet-counts.ts';
import { viewsSchema } from '../../../core/history/views/schema.ts';
import { historyActs, historyAfter } from '../../support/history-acts.ts';
import { tablesOf } from '../../support/history-tables.ts';

/** What a scan of the calls finds. */
function scanned(dataDir: string): unknown[] {
  const database = new DatabaseSync(join(dataDir, 'views.db'), { readOnly: true });
  const rows = database
    .prepare('select created_at / ? * ? as at, facts, count(*) as calls from facts_of_calls group by 1, 2')
    .all(quarterMs, quarterMs) as { at: number; facts: string; calls: number }[];
  database.close();
  return rows
    .map(({ at, facts, calls }) => [at, facts, calls])
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

describe('core/history/views/facet-counts.ts', () => {
  it('keeps what a scan of the calls would find, whatever comes, goes or is made anew, and a rebuild makes the same', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(historyActs, { minLength: 1, maxLength: 8 }), async (steps) => {
        const dataDir = await historyAfter(steps);
        const live = tablesOf(dataDir).facet_counts;
        expect(live).toEqual(scanned(dataDir));
        const again = await openHistory({ dataDir });
        await again.rebuild(null);
        await again.close();
        expect(tablesOf(dataDir).facet_counts).toEqual(live);
      }),
      { numRuns: 12, seed: 14 },
    );
  });

  it('writes a row for each slot, and forgets what was rolled back', () => {
    const database = new DatabaseSync(':memory:');
    database.exec(viewsSchema);
    const counts = createFacetCounts(prepared(database));
    const rows = () => {
      const found: number[][] = [];
      for (const row of database.prepare('select * from facet_counts order by slot').all())
        eachFacet(row as unknown as FacetCountsRow, (...counted) => found.push(counted));
      return found;
    };
    counts.add(70_000, 5 * quarterMs + 1, 2);
    counts.add(3, 7 * quarterMs, 1);
    counts.add(3, 13 * quarterMs, 1);
    counts.save();
    expect(rows()).toEqual([
      [70_000, 5 * quarterMs, 2],
      [3, 7 * quarterMs, 1],
      [3, 13 * quarterMs, 1],
    ]);
    counts.add(3, 0, 1);
    counts.reload();
    counts.add(3, 7 * quarterMs, 2);
    counts.add(3, 13 * quarterMs, -1);
    counts.save();
    expect(rows()).toEqual([
      [70_000, 5 * quarterMs, 2],
      [3, 7 * quarterMs, 3],
    ]);
    database.close();
  });
});
