/** A hundred thousand failed calls at once: what the interface, the memory and the person in front notice of it. */

import { setTimeout as delay } from 'node:timers/promises';
import { startEngine } from './engine.ts';
import { type Measure, percentile } from './measure.ts';
import { putLoad, sampleCall } from './put-load.ts';

const events = 100_000;
const connections = 32;
const askEveryMs = 50;
const mebibyte = 1024 ** 2;

export async function flood(): Promise<Measure[]> {
  const engine = await startEngine();
  const { api } = engine.notifier;
  let notifications = 0;
  engine.onShown(() => {
    notifications += 1;
  });
  const receiver = new URL(engine.notifier.status().receiver.url);
  const send = (requests: number, phoneNumber: string) =>
    putLoad(Number(receiver.port), receiver.pathname, connections, requests, {
      ...sampleCall,
      phone_number: phoneNumber,
      status: 'failed',
      call_status: 'busy',
    });
  // Memory is compared from the first fifth on, when what runs has been compiled and caches are full.
  await send(events / 5, '+14155550101');
  const before = process.memoryUsage.rss();
  let most = before;
  const answers: number[] = [];
  let asking: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
    const askedAt = performance.now();
    asking = Promise.all([api.searchCalls({ limit: 50 }), api.getStatus({})]).then(() =>
      answers.push(performance.now() - askedAt),
    );
  }, askEveryMs);
  await send((events / 5) * 4, '+14155550102');
  clearInterval(timer);
  await asking;
  const lag = engine.notifier.status().storage.lag;
  const endedAt = performance.now();
  while (engine.notifier.status().storage.lag > 0) await delay(askEveryMs);
  const caughtUpMs = performance.now() - endedAt;
  await engine.stop();
  return [
    {
      name: `flood of ${events.toLocaleString('en')} events: interface's answers, p99`,
      value: percentile(answers, 0.99),
      unit: 'ms',
      budget: { limit: 100, good: 'below' },
    },
    {
      name: 'memory at its most over memory after the first fifth',
      value: most / before,
      unit: 'ratio',
      budget: { limit: 1.5, good: 'below' },
    },
    { name: 'memory at its most', value: most / mebibyte, unit: 'MiB' },
    { name: 'notifications', value: notifications, unit: 'count', budget: { limit: 10, good: 'below' } },
    { name: 'events still to be shown when the last one was acknowledged', value: lag, unit: 'count' },
    {
      name: 'until all are shown after that',
      value: caughtUpMs,
      unit: 'ms',
      budget: { limit: 20_000, good: 'below' },
    },
  ];
}
