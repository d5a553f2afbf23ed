/** Searching a large history beside a small one, its size beside the bodies, and starting with it beside starting empty. */

import { openHistory } from '../core/history/open.ts';
import { benchDirectory, startEngine } from './engine.ts';
import { filledHistory, seed } from './large-history.ts';
import { type Measure, percentile } from './measure.ts';
import { type SearchInput, sampleSearches } from './sample-searches.ts';

const small = 1_000;
const repetitions = 25;
const starts = 7;

/** @param calls how many calls the large history has */
export async function search(calls: number): Promise<Measure[]> {
  const [few, many] = [await filledHistory(small), await filledHistory(calls)];
  const searches = sampleSearches(calls, seed);
  const [fast, slow] = [await searchTimes(few.dataDir, searches), await searchTimes(many.dataDir, searches)];
  const [empty, full] = await startTimes(benchDirectory(), many.dataDir);
  const campaigns = await campaignTimes(many.dataDir);
  const count = calls.toLocaleString('en');
  return [
    ...slow.map(
      ({ kind, isFiltered, times }): Measure => ({
        name: `search for ${kind}, ${count} calls, p95`,
        value: percentile(times, 0.95),
        unit: 'ms',
        // The budget is one for any word, phrase, beginning or part of a number.
        ...(isFiltered ? {} : { budget: { limit: 10, good: 'below' } }),
      }),
    ),
    {
      name: `search, ${count} calls over ${small.toLocaleString('en')} calls, p95 of all kinds without a filter`,
      value: p95Of(slow) / p95Of(fast),
      unit: 'ratio',
    },
    {
      name: `list of 20 campaigns, ${count} calls, p95`,
      value: percentile(campaigns, 0.95),
      unit: 'ms',
      budget: { limit: 10, good: 'below' },
    },
    {
      name: 'database size over raw bodies',
      value: many.databaseBytes / many.bodyBytes,
      unit: 'ratio',
      budget: { limit: 1.4, good: 'below' },
    },
    {
      name: `start to listening with ${count} calls over start with none`,
      value: full / empty,
      unit: 'ratio',
      budget: { limit: 1.5, good: 'below' },
    },
    { name: 'calls journalled and projected', value: many.perSecond, unit: 'per second' },
    { name: 'bodies packed', value: many.packedPerSecond, unit: 'per second' },
  ];
}

interface Timed {
  kind: string;
  isFiltered: boolean;
  /** Milliseconds. */
  times: number[];
}

function p95Of(kinds: readonly Timed[]): number {
  const times = kinds.filter(({ isFiltered }) => !isFiltered).flatMap((kind) => kind.times);
  return percentile(times, 0.95);
}

async function searchTimes(dataDir: string, searches: Record<string, SearchInput>): Promise<Timed[]> {
  const history = await openHistory({ dataDir });
  const results: Timed[] = [];
  for (const [kind, input] of Object.entries(searches)) {
    const isFiltered = input.outcome !== undefined || input.unread !== undefined;
    results.push({ kind, isFiltered, times: await timesOf(() => history.searchCalls(input)) });
    const { nextCursor } = await history.searchCalls(input);
    if (nextCursor === null) continue;
    results.push({
      kind: `${kind}, second page`,
      isFiltered,
      times: await timesOf(() => history.searchCalls({ ...input, cursor: nextCursor })),
    });
  }
  await history.close();
  return results;
}

async function campaignTimes(dataDir: string): Promise<number[]> {
  const history = await openHistory({ dataDir });
  const times = await timesOf(() => history.listCampaigns({ limit: 20 }));
  await history.close();
  return times;
}

async function timesOf(ask: () => Promise<unknown>): Promise<number[]> {
  const measured: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const startedAt = performance.now();
    await ask();
    measured.push(performance.now() - startedAt);
  }
  return measured;
}

/** Medians of starts in turn, so that both meet the same machine. */
async function startTimes(empty: string, full: string): Promise<[empty: number, full: number]> {
  const [ofEmpty, ofFull]: [number[], number[]] = [[], []];
  for (let start = 0; start < starts; start += 1) {
    ofEmpty.push(await startTime(empty));
    ofFull.push(await startTime(full));
  }
  return [percentile(ofEmpty, 0.5), percentile(ofFull, 0.5)];
}

async function startTime(dataDir: string): Promise<number> {
  const startedAt = performance.now();
  const engine = await startEngine(dataDir);
  const took = performance.now() - startedAt;
  await engine.stop();
  return took;
}
