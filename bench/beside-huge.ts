/** Small deliveries, one after the other, while bodies of nine megabytes are read: how long the slowest waits for its answer. */

import { randomBytes } from 'node:crypto';
import { startEngine } from './engine.ts';
import { type Measure, percentile } from './measure.ts';
import { sampleCall } from './put-load.ts';

const bytes = 9_000_000;
const turns = (text: () => string) => {
  const length = text().length + 30;
  return { transcript: Array.from({ length: Math.floor(bytes / length) }, () => ({ user: 'user', text: text() })) };
};

/** The costliest to index, the commonest, and the costliest to parse. */
const bodies = (): readonly object[] => [
  turns(() => randomBytes(60).toString('hex').replace(/.{7}/g, '$& ')),
  turns(() => sampleCall.call_summary),
  Object.fromEntries(Array.from({ length: 750_000 }, (_, index) => [`k${index}`, 0])),
];

export async function besideHuge(): Promise<Measure[]> {
  const engine = await startEngine();
  const { url } = engine.notifier.status().receiver;
  const post = async (body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`Answered ${response.status}.`);
  };
  const calls = () => engine.notifier.status().counts.calls;
  const answers: number[] = [];
  const readings: number[] = [];
  let sent = 0;
  const postSmall = () => {
    sent += 1;
    return post({ ...sampleCall, call_id: 'small', sent });
  };
  await postSmall();
  while (calls() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const [index, body] of bodies().entries()) {
    const before = calls();
    await post({ ...sampleCall, call_id: `huge-${index}`, ...body });
    const answeredAt = performance.now();
    while (calls() === before) {
      const sentAt = performance.now();
      await postSmall();
      answers.push(performance.now() - sentAt);
    }
    readings.push(performance.now() - answeredAt);
  }
  await engine.stop();
  const slowest = Math.max(...answers);
  return [
    {
      name: 'slowest of the small answers beside 9 MB bodies over reading one',
      value: slowest / (readings.reduce((sum, ms) => sum + ms, 0) / readings.length),
      unit: 'ratio',
    },
    { name: 'slowest of the small answers beside 9 MB bodies', value: slowest, unit: 'ms' },
    { name: 'the middle one', value: percentile(answers, 0.5), unit: 'ms' },
    { name: 'small answers while 9 MB bodies were read', value: answers.length, unit: 'count' },
  ];
}
