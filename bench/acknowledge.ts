/** Durable acknowledgements beside a bare node:http server that keeps nothing, in rounds in turn. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { benchDirectory, startEngine } from './engine.ts';
import { filledHistory, seed } from './large-history.ts';
import { type Measure, percentile } from './measure.ts';
import { putLoad } from './put-load.ts';
import { heavyKinds, sampleSearches } from './sample-searches.ts';
import { keepSearching } from './search-load.ts';

const connections = 32;
const rounds = 3;
/** Before anything is measured, what runs has been compiled: here as for the bare server. */
const warmUp = 5_000;
const searchesPerSecond = 100;

export async function acknowledge(): Promise<Measure[]> {
  return measure('', async (round) => round(benchDirectory()));
}

/** The same with a large history, in which the costliest searches go on all the time. */
export async function acknowledgeWhileSearching(calls: number): Promise<Measure[]> {
  const { dataDir } = await filledHistory(calls);
  const all = sampleSearches(calls, seed);
  const heavy = heavyKinds.flatMap((kind) => all[kind] ?? []);
  const done: number[] = [];
  const words = `, ${calls.toLocaleString('en')} calls, ${searchesPerSecond} searches/s`;
  const measures = await measure(words, (round) =>
    round(dataDir, (api) => {
      const searching = keepSearching(api, heavy, searchesPerSecond);
      return async () => void done.push(await searching.stop());
    }),
  );
  return [...measures, { name: 'searches answered meanwhile', value: percentile(done, 0.5), unit: 'per second' }];
}

type Api = Awaited<ReturnType<typeof startEngine>>['notifier']['api'];
/** @param meanwhile starts what goes on beside, and gives the function that ends it */
type Round = (dataDir: string, meanwhile?: (api: Api) => () => Promise<void>) => Promise<void>;

async function measure(words: string, run: (round: Round) => Promise<void>): Promise<Measure[]> {
  const bare = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-length': 0 }).end());
  });
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const barePort = (bare.address() as AddressInfo).port;
  const ratios: number[] = [];
  const rates: number[] = [];
  const latencies: number[] = [];
  await putLoad(barePort, '/', connections, 20_000);
  for (let round = 0; round < rounds; round += 1) {
    await run(async (dataDir, meanwhile) => {
      const engine = await startEngine(dataDir);
      const receiver = new URL(engine.notifier.status().receiver.url);
      await putLoad(Number(receiver.port), receiver.pathname, connections, warmUp);
      const nothing = await putLoad(barePort, '/', connections, 40_000);
      const end = meanwhile?.(engine.notifier.api);
      const durable = await putLoad(Number(receiver.port), receiver.pathname, connections, 20_000);
      await end?.();
      await engine.stop();
      ratios.push(durable.perSecond / nothing.perSecond);
      rates.push(durable.perSecond);
      latencies.push(...durable.latencies);
    });
  }
  bare.close();
  return [
    {
      name: `durable acknowledgements over bare node:http, ${connections} connections${words}`,
      value: percentile(ratios, 0.5),
      unit: 'ratio',
      budget: { limit: 0.25, good: 'above' },
    },
    { name: 'durable acknowledgements', value: percentile(rates, 0.5), unit: 'per second' },
    {
      name: 'p99 of an acknowledgement under that load',
      value: percentile(latencies, 0.99),
      unit: 'ms',
      budget: { limit: 30, good: 'below' },
    },
  ];
}
