/** The first page by every kind of filter, alone and in twos, those that nothing fits included. */

import { openHistory } from '../core/history/open.ts';
import { type Measure, percentile } from './measure.ts';
import { newestAt, variedHistory } from './varied-history.ts';

const repetitions = 7;

/** Kinds that the facets, times and lengths of calls answer, for which there is the budget; each with one that little or nothing fits. */
const quick: readonly string[] = [
  ...['outcome:failed', 'outcome:in-progress', 'is:unread', 'is:live', 'has:recording', '-has:summary'],
  ...[
    'reason:busy',
    'reason:forbidden',
    'reason:no-route',
    'reason:other',
    '-reason:forbidden,other',
    'reason:silence',
  ],
  ...['answered:voicemail', 'answered:unknown', 'campaign:"Campaign 7"', 'campaign:"*9"', 'campaign:nothing'],
  ...['disposition:disposition_3', 'disposition:*_1*', 'status:busy', 'status:nothing', 'event:call.failed'],
  ...['duration:<30s', 'duration:2m..3m', 'duration:>5h', 'duration:37s', 'duration:1h..1h1m'],
  ...['after:2026-10', 'before:2026', 'on:2026-03-01', 'within:7d', 'on:2020', '-on:2026', 'id:c0ffee', 'id:zz'],
];
/** Kinds that ask an index, and may have to look at each call. */
const looking: readonly string[] = [
  ...['the', 'xapra', '"the you"', '-the', '-xapra', 'said:please', 'said:nothingsaid', 'by:callee', 'by:other'],
  ...['number:+1415', 'to:5550', 'from:+4930100003', 'from:+49151', '-from:+4930100003'],
];

export async function filters(calls: number): Promise<Measure[]> {
  const history = await openHistory({ dataDir: await variedHistory(calls) });
  const count = calls.toLocaleString('en');
  const measures: Measure[] = [];
  const timesOf = async (text: string) => {
    const times: number[] = [];
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      const startedAt = performance.now();
      await history.searchCalls({ text, limit: 50, now: newestAt });
      times.push(performance.now() - startedAt);
    }
    return times;
  };
  const slowest = async (name: string, texts: readonly string[], budget?: Measure['budget']) => {
    const timed: { text: string; ms: number }[] = [];
    for (const text of texts) timed.push({ text, ms: percentile(await timesOf(text), 0.5) });
    timed.sort((a, b) => b.ms - a.ms);
    const all = timed.map(({ ms }) => ms);
    for (const { text, ms } of timed.slice(0, 12)) console.error(`${ms.toFixed(1).padStart(8)} ms  ${text}`);
    measures.push(
      { name: `${name}, ${count} calls, median`, value: percentile(all, 0.5), unit: 'ms' },
      { name: `${name}, ${count} calls, p95`, value: percentile(all, 0.95), unit: 'ms', ...(budget && { budget }) },
      { name: `${name}, ${count} calls, the slowest`, value: Math.max(...all), unit: 'ms' },
    );
  };
  const inTwos = (some: readonly string[], others: readonly string[]) =>
    some.flatMap((one, index) =>
      (some === others ? others.slice(index + 1) : others).map((other) => `${one} ${other}`),
    );
  await slowest('filters alone', quick, { limit: 10, good: 'below' });
  await slowest('filters in twos', inTwos(quick, quick), { limit: 10, good: 'below' });
  await slowest('words, numbers and said', looking);
  await slowest('words, numbers and said with a filter', inTwos(looking, quick));
  await history.close();
  return measures;
}
