/** Searching a large history beside a small one, its size beside the bodies, and starting with it beside starting empty. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { History } from '../core/history/history.ts';
import { openHistory } from '../core/history/open.ts';
import { callBodies } from '../simulator/history.ts';
import { benchDirectory, startEngine } from './engine.ts';
import { type Measure, percentile } from './measure.ts';
import { sampleSearches } from './sample-searches.ts';

const small = 1_000;
const seed = 'bench';
const repetitions = 25;

/** @param calls how many calls the large history has */
export async function search(calls: number): Promise<Measure[]> {
  const [few, many] = [benchDirectory(), benchDirectory()];
  await fill(few, small);
  const filled = await fill(many, calls);
  const searches = sampleSearches(calls, seed);
  const [fast, slow] = [await searchTimes(few, searches), await searchTimes(many, searches)];
  const [empty, full] = [await startTime(benchDirectory()), await startTime(many)];
  const p95 = percentile(
    slow.flatMap(({ times }) => times),
    0.95,
  );
  const count = calls.toLocaleString('en');
  return [
    ...slow.map(({ kind, times }) => ({
      name: `search for ${kind}, ${count} calls, p95`,
      value: percentile(times, 0.95),
      unit: 'ms' as const,
    })),
    { name: `search, ${count} calls, p95 of all`, value: p95, unit: 'ms', budget: { limit: 10, good: 'below' } },
    {
      name: `search, ${count} calls over ${small.toLocaleString('en')} calls, p95`,
      value:
        p95 /
        percentile(
          fast.flatMap(({ times }) => times),
          0.95,
        ),
      unit: 'ratio',
    },
    {
      name: 'database size over raw bodies',
      value: filled.databaseBytes / filled.bodyBytes,
      unit: 'ratio',
      budget: { limit: 2.2, good: 'below' },
    },
    {
      name: `start to listening with ${count} calls over start with none`,
      value: full / empty,
      unit: 'ratio',
      budget: { limit: 1.5, good: 'below' },
    },
    { name: 'calls journalled and projected', value: filled.perSecond, unit: 'per second' },
  ];
}

async function fill(
  dataDir: string,
  calls: number,
): Promise<{ databaseBytes: number; bodyBytes: number; perSecond: number }> {
  const history = await openHistory({ dataDir });
  const startedAt = performance.now();
  let bodyBytes = 0;
  let waiting: Promise<unknown>[] = [];
  for (const { body } of callBodies(calls, seed)) {
    bodyBytes += body.length;
    waiting.push(history.append({ receivedAt: Date.now(), source: 'webhook', headers: {}, query: '', body }));
    if (waiting.length === 500) {
      await Promise.all(waiting);
      waiting = [];
    }
  }
  await Promise.all(waiting);
  await history.caughtUp(null);
  const perSecond = calls / ((performance.now() - startedAt) / 1000);
  await history.close();
  return { databaseBytes: statSync(join(dataDir, 'history.db')).size, bodyBytes, perSecond };
}

async function searchTimes(
  dataDir: string,
  searches: Record<string, string>,
): Promise<{ kind: string; times: number[] }[]> {
  const history = await openHistory({ dataDir });
  const results: { kind: string; times: number[] }[] = [];
  for (const [kind, text] of Object.entries(searches)) results.push({ kind, times: await times(history, text) });
  await history.close();
  return results;
}

async function times(history: History, text: string): Promise<number[]> {
  const measured: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const startedAt = performance.now();
    await history.searchCalls({ text, limit: 50 });
    measured.push(performance.now() - startedAt);
  }
  return measured;
}

async function startTime(dataDir: string): Promise<number> {
  const measured: number[] = [];
  for (let repetition = 0; repetition < 5; repetition += 1) {
    const startedAt = performance.now();
    const engine = await startEngine(dataDir);
    measured.push(performance.now() - startedAt);
    await engine.stop();
  }
  return percentile(measured, 0.5);
}
