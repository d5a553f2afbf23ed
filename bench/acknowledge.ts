/** Durable acknowledgements beside a bare node:http server that keeps nothing. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEngine } from './engine.ts';
import { type Measure, percentile } from './measure.ts';
import { putLoad } from './put-load.ts';

const connections = 32;
const rounds = 3;

export async function acknowledge(): Promise<Measure[]> {
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
    const engine = await startEngine();
    const receiver = new URL(engine.notifier.status().receiver.url);
    const nothing = await putLoad(barePort, '/', connections, 40_000);
    const durable = await putLoad(Number(receiver.port), receiver.pathname, connections, 20_000);
    ratios.push(durable.perSecond / nothing.perSecond);
    rates.push(durable.perSecond);
    latencies.push(...durable.latencies);
    await engine.stop();
  }
  bare.close();
  return [
    {
      name: 'durable acknowledgements over bare node:http, 32 connections',
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
