/** The calls that problems are told from are held in memory: what is held is what would be read anew. */

import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { createEndedCalls } from '../../../core/history/reader/ended-calls.ts';
import { prepared } from '../../../core/history/sqlite/statements.ts';
import { openForReading } from '../../../core/history/views/open-views.ts';
import { append, open, startedAt } from '../../support/open-history.ts';
import { randomDeliveries } from '../../support/random-events.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const hour = 3_600_000;

it('holds what would be read anew, whatever came, was renamed or was taken away, and wherever it begins', async () => {
  const dataDir = temporaryDirectory();
  const history = await open(dataDir);
  await history.caughtUp(null);
  const database = openForReading(join(dataDir, 'views.db'), join(dataDir, 'journal.db'));
  onTestFinished(() => database.close());
  const sql = prepared(database);
  const held = createEndedCalls(sql);
  let from = startedAt - 5 * hour;
  const check = async () => {
    await history.caughtUp(null);
    const { words, ...rest } = held(from);
    const anew = createEndedCalls(sql)(from);
    expect({ ...rest, words }).toEqual(anew);
    return words.length;
  };
  const failed = { event: 'call.failed', campaign_id: 'campaign-1', campaign_name: 'parcel', created_at: startedAt };
  let most = 0;
  for (const [index, deliveries] of fc.sample(randomDeliveries, { numRuns: 12, seed: 3 }).entries()) {
    await Promise.all(deliveries.map((delivery) => history.append(delivery)));
    most = Math.max(most, await check());
    const name = `Name ${index}`;
    await append(history, { event: 'campaign.started', campaign_id: 'campaign-1', name, timestamp: startedAt });
    await append(history, { ...failed, call_id: `named-${index}`, error_message: `${name} has no such trunk` });
    await check();
    if (index % 5 === 4) await history.erase({ callId: `call-${(index % 6) + 1}` });
    if (index % 5 === 2) from += hour / 2;
    await check();
  }
  await history.erase({ all: true });
  expect([most > 5, await check()]).toEqual([true, 0]);
});
