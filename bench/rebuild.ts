/** Making the views of a large history anew, while they are asked. */

import { setTimeout as delay } from 'node:timers/promises';
import { openHistory } from '../core/history/open.ts';
import { filledHistory } from './large-history.ts';
import { type Measure, percentile } from './measure.ts';

const askEveryMs = 100;

/** @param calls how many calls the history has */
export async function rebuild(calls: number): Promise<Measure[]> {
  const { dataDir } = await filledHistory(calls);
  const history = await openHistory({ dataDir });
  const answers: number[] = [];
  const startedAt = performance.now();
  let isDone = false;
  const rebuilt = history.rebuild(null).then(() => {
    isDone = true;
  });
  while (!isDone) {
    await delay(askEveryMs);
    const askedAt = performance.now();
    await history.searchCalls({ text: 'please', limit: 50 });
    answers.push(performance.now() - askedAt);
  }
  await rebuilt;
  const ms = performance.now() - startedAt;
  await history.close();
  const count = calls.toLocaleString('en');
  return [
    {
      name: `rebuild of ${count} calls, over the 5 min that a million may take`,
      value: ms / (300_000 * (calls / 1_000_000)),
      unit: 'ratio',
      budget: { limit: 1, good: 'below' },
    },
    { name: 'a search meanwhile, p99', value: percentile(answers, 0.99), unit: 'ms' },
  ];
}
