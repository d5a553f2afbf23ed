/** Doing something with many calls at once, and taking it back. */

import { openHistory } from '../core/history/open.ts';
import { callBodies } from '../simulator/history.ts';
import { benchDirectory } from './engine.ts';
import type { Measure } from './measure.ts';

const count = 10_000;

export async function triage(): Promise<Measure[]> {
  const history = await openHistory({ dataDir: benchDirectory() });
  const now = Date.now();
  const bodies = [...callBodies(count, 'triage')];
  await Promise.all(
    bodies.map(({ body }) => history.append({ receivedAt: now, source: 'webhook', headers: {}, query: '', body })),
  );
  await history.caughtUp(null);
  const began = performance.now();
  const callIds = await history.matchingCalls({ limit: count, now });
  await history.triage({ callIds, at: now, state: 'done', addTags: ['bench'] });
  const done = performance.now();
  await history.undo({ at: now });
  const undone = performance.now();
  await history.close();
  return [
    {
      name: '10,000 calls found, set done and tagged',
      value: done - began,
      unit: 'ms',
      budget: { limit: 1_000, good: 'below' },
    },
    { name: '10,000 calls taken back', value: undone - done, unit: 'ms', budget: { limit: 1_000, good: 'below' } },
  ];
}
