/** What may be done with a history, at random. */

import fc from 'fast-check';
import type { History, NewDelivery } from '../../core/history/history.ts';
import { openHistory } from '../../core/history/open.ts';
import { keepLimits } from '../../core/history/retention.ts';
import { startedAt } from './open-history.ts';
import { randomDeliveries } from './random-events.ts';
import { temporaryDirectory } from './temporary.ts';

const dayMs = 24 * 60 * 60 * 1000;

type Act = (history: History) => Promise<unknown>;

/** Does them one after the other with a new history, which is closed then; gives its data directory. */
export async function historyAfter(acts: readonly Act[]): Promise<string> {
  const dataDir = temporaryDirectory();
  const history = await openHistory({ dataDir });
  try {
    for (const act of acts) await act(history);
  } finally {
    await history.close();
  }
  return dataDir;
}

/** Whatever comes, goes or is made anew. */
export const historyActs: fc.Arbitrary<Act> = fc.oneof(
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
