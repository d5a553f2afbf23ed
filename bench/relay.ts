/** A relay: what it costs who sends to it, how fast laptops hear, and what its server takes for each. */

import { type BenchEngine, benchDirectory, startEngine } from './engine.ts';
import { type Measure, percentile } from './measure.ts';
import { startServer } from './nats-server.ts';
import { putLoad, sampleCall } from './put-load.ts';
import { simulateTeam } from './relay-team.ts';
import { startTeam } from './team.ts';

const connections = 32;
const requests = 10_000;
const rounds = 9;
const events = 100;
const teams = [1, 50, 1_000] as const;
const sent = 300;
const singles = 25;

export async function relay(): Promise<Measure[]> {
  return [...(await atRest()), ...(await acknowledgements())];
}

/** From a webhook at the relay to the laptop's list, and from one laptop's claim to another's. */
async function atRest(): Promise<Measure[]> {
  const server = await startServer();
  const { relay, laptops } = await startTeam(server.url, ['laptop-1', 'laptop-2']);
  const [one, two] = laptops;
  if (one === undefined || two === undefined) return [];
  const heard: number[] = [];
  const claimed: number[] = [];
  for (let event = 0; event < events; event += 1) {
    const callId = `call-${event}`;
    const listed = [one, two].map((laptop) => change(laptop, callId));
    const body = JSON.stringify({ ...sampleCall, event: 'call.completed', call_id: callId });
    const sentAt = performance.now();
    await fetch(relay.notifier.status().receiver.url, { method: 'POST', body });
    await listed[0];
    if (event >= events / 5) heard.push(performance.now() - sentAt);
    await listed[1];
    const learnt = change(two, callId);
    const claimedAt = performance.now();
    await one.notifier.api.claim({ callIds: [callId] });
    await learnt;
    if (event >= events / 5) claimed.push(performance.now() - claimedAt);
  }
  for (const member of [one, two, relay]) await member.stop();
  await server.kill();
  return [
    { name: 'event at a relay to the list of a laptop, at rest, p99', value: percentile(heard, 0.99), unit: 'ms' },
    {
      name: 'claim on a laptop to the list of another, at rest, p99',
      value: percentile(claimed, 0.99),
      unit: 'ms',
      budget: { limit: 2_000, good: 'below' },
    },
  ];
}

/** Resolves with the next change of a call. */
function change({ notifier }: BenchEngine, callId: string): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = notifier.subscribe((message) => {
      if (message.name !== 'calls-changed' || !message.data.callIds.includes(callId)) return;
      unsubscribe();
      resolve();
    });
  });
}

/** Each beside an engine that is no relay, in pairs of which now one and now the other goes first. */
async function acknowledgements(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const way of ['up', 'standing still', 'down'] as const) {
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = round % 2 === 0 ? await load(null) : null;
      const passedOn = await loadBeside(way);
      ratios.push(passedOn / (before ?? (await load(null))));
    }
    measures.push({
      name: `acknowledgements of a relay over those without, its server ${way}`,
      value: percentile(ratios, 0.5),
      unit: 'ratio',
      budget: { limit: 0.95, good: 'above' },
    });
  }
  return measures;
}

async function loadBeside(way: 'up' | 'standing still' | 'down'): Promise<number> {
  const server = await startServer();
  if (way === 'down') await server.kill();
  const perSecond = await load(server.url, () => {
    if (way === 'standing still') server.signal('SIGSTOP');
  });
  if (way !== 'down') await server.kill();
  return perSecond;
}

async function load(publishTo: string | null, begin = () => {}): Promise<number> {
  const relaySettings = publishTo === null ? {} : { relay: { publishTo } };
  const engine = await startEngine(benchDirectory(), { settings: { tunnel: { provider: 'off' }, ...relaySettings } });
  const { port, pathname } = new URL(engine.notifier.status().receiver.url);
  await putLoad(Number(port), pathname, connections, requests / 5);
  begin();
  const { perSecond } = await putLoad(Number(port), pathname, connections, requests);
  await engine.stop();
  return perSecond;
}

/** From the stream to real consumers of simulated laptops, sealed and bare in one run, and what they take of the server. */
export async function relayDeliveries(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const laptops of teams) {
    const sealed = await deliveries(laptops, true);
    const bare = await deliveries(laptops, false);
    const to = `to ${laptops.toLocaleString('en')} laptop${laptops === 1 ? '' : 's'}`;
    measures.push(
      { name: `sealed entries delivered ${to}`, value: sealed.perSecond, unit: 'per second' },
      { name: `the same over bare ones ${to}`, value: sealed.perSecond / bare.perSecond, unit: 'ratio' },
      { name: `one sealed entry ${to}, at rest, p99`, value: sealed.p99, unit: 'ms' },
      { name: `the same over a bare one ${to}`, value: sealed.p99 / bare.p99, unit: 'ratio' },
      { name: `memory of the server, ${laptops.toLocaleString('en')} consumers`, value: sealed.memory, unit: 'MiB' },
    );
  }
  return measures;
}

async function deliveries(laptops: number, isSealed: boolean) {
  const server = await startServer();
  const team = await simulateTeam(server.url, laptops, isSealed);
  // Before the many: what one process for all laptops acknowledges too late comes again, and is no rest.
  const single: number[] = [];
  for (let event = 0; event < singles; event += 1) {
    const { latencies } = await team.send(1);
    if (event >= singles / 5) single.push(...latencies);
  }
  await team.send(sent);
  const { ms } = await team.send(sent);
  const memory = server.memory();
  await team.close();
  await server.kill();
  return { perSecond: (sent * laptops * 1_000) / ms, p99: percentile(single, 0.99), memory };
}
