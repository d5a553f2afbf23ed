/** From the moment an event is sent to the moment its notification is asked for, with nothing else going on. */

import { startEngine } from './engine.ts';
import { type Measure, percentile } from './measure.ts';

const events = 60;
/** The first ones pay for code that is only now compiled. */
const warmUp = 10;

export async function notify(): Promise<Measure[]> {
  const engine = await startEngine();
  const latencies: number[] = [];
  for (let index = 0; index < events; index += 1) {
    // A test event is never folded into a burst's summary.
    const shown = new Promise<void>((resolve) => engine.onShown(() => resolve()));
    const sentAt = performance.now();
    const sent = engine.notifier.api.sendTestEvent({ event: 'call.failed' });
    await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, 5_000))]);
    if (index >= warmUp) latencies.push(performance.now() - sentAt);
    await sent;
  }
  await engine.stop();
  return [
    {
      name: 'event to notification call, idle, p99',
      value: percentile(latencies, 0.99),
      unit: 'ms',
      budget: { limit: 50, good: 'below' },
    },
  ];
}
