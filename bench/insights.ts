/** Insights and problems over a large history, and what keeping their figures adds to the work of projecting. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openHistory } from '../core/history/open.ts';
import { prepared } from '../core/history/sqlite/statements.ts';
import { createTransact } from '../core/history/sqlite/transact.ts';
import { type Counters, createCounters } from '../core/history/views/counters.ts';
import type { FacetCounts } from '../core/history/views/facet-counts.ts';
import { openViews } from '../core/history/views/open-views.ts';
import { createProjector } from '../core/history/views/projector.ts';
import { callBodies } from '../simulator/history.ts';
import { benchDirectory } from './engine.ts';
import { type Measure, percentile } from './measure.ts';
import { newestAt, variedHistory } from './varied-history.ts';

const dayMs = 86_400_000;
const repetitions = 9;
const projected = 10_000;
const pairs = 7;
const atOnce = 500;

export async function insights(calls: number): Promise<Measure[]> {
  return [...(await answers(calls)), ...(await cost())];
}

async function answers(calls: number): Promise<Measure[]> {
  const history = await openHistory({ dataDir: await variedHistory(calls) });
  const count = calls.toLocaleString('en');
  const measures: Measure[] = [];
  /** Of the processor, which a machine that is busy with other things does not lengthen as it does the clock's. */
  const measure = async (name: string, ask: () => Promise<unknown>, isOfSums: boolean) => {
    const times: number[] = [];
    await ask();
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      const startedAt = process.cpuUsage();
      await ask();
      times.push(millisecondsSince(startedAt));
    }
    measures.push({
      name: `${name}, ${count} calls, processor's time, median`,
      value: percentile(times, 0.5),
      unit: 'ms',
      ...(isOfSums ? { budget: { limit: 100, good: 'below' } } : {}),
    });
  };
  const range = { to: newestAt, now: newestAt };
  const whole = { from: 0, by: 'day', ...range } as const;
  await measure('insights of all', () => history.countInsights(whole), true);
  const week = { from: newestAt - 7 * dayMs, by: 'hour', ...range } as const;
  await measure('insights of a week', () => history.countInsights(week), true);
  for (const filter of [
    'outcome:failed',
    'reason:forbidden,congestion',
    'campaign:"Campaign 7"',
    'disposition:disposition_3 answered:human',
  ])
    await measure(`insights of ${filter}`, () => history.countInsights({ ...whole, filter }), true);
  for (const filter of ['number:+1415', 'please', 'hour:14'])
    await measure(`insights of ${filter}, call by call`, () => history.countInsights({ ...whole, filter }), false);
  // Another minute each time: the last answer is remembered for one.
  let later = 0;
  const nextMinutes = () => {
    later += 120_000;
    return newestAt + later;
  };
  await measure('problems', () => history.listProblems({ limit: 60, now: nextMinutes() }), true);
  const [worst] = (await history.listProblems({ limit: 1, now: nextMinutes() })).problems;
  const problemId = worst?.problemId ?? '';
  await measure('one problem', () => history.getProblem({ problemId, now: nextMinutes(), nameKey: '' }), true);
  const hourMs = 3_600_000;
  await measure(
    'what the rates of the last hour are told from, each minute',
    () => history.hourlyCounts({ from: newestAt - hourMs, until: newestAt }),
    true,
  );
  const weeks = { from: newestAt - 28 * dayMs, until: newestAt - hourMs, summed: true };
  await measure('what is usual, each hour', () => history.hourlyCounts(weeks), true);
  await history.close();
  return measures;
}

/** The same journal is projected with and without, by turns. */
async function cost(): Promise<Measure[]> {
  const dataDir = benchDirectory();
  const history = await openHistory({ dataDir });
  for (const { body } of callBodies(projected, 'insights'))
    await history.append({ receivedAt: newestAt, source: 'webhook', headers: {}, query: '', body });
  await history.caughtUp(null);
  await history.close();
  const ratios: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const first = project(dataDir, pair % 2 === 0);
    const second = project(dataDir, pair % 2 !== 0);
    ratios.push(pair % 2 === 0 ? first / second : second / first);
  }
  return [
    {
      name: 'projecting with the sums of insights, over without',
      value: percentile(ratios, 0.5),
      unit: 'ratio',
      budget: { limit: 1.1, good: 'below' },
    },
  ];
}

const nothing: FacetCounts = { add: () => {}, clear: () => {}, save: () => {}, reload: () => {} };

/** @returns milliseconds of the processor */
function project(dataDir: string, withSums: boolean): number {
  const path = join(dataDir, 'measured.db');
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  const database = openViews(path, join(dataDir, 'journal.db'), 'none');
  const sql = prepared(database);
  const all = createCounters(sql);
  const counters: Counters = withSums ? all : { ...all, facetCounts: nothing };
  const projector = createProjector(createTransact(database, sql, counters), sql, counters, () => projected);
  const startedAt = process.cpuUsage();
  while (projector.behind()) projector.advance(atOnce);
  const spent = millisecondsSince(startedAt);
  database.close();
  return spent;
}

function millisecondsSince(startedAt: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1_000;
}
