/** A relay: what it costs who sends to it, how fast laptops hear, and what its server takes for each. */

import { changeTeam, openTeam, withLaptop } from '../core/features/relay/team.ts';
import { pairingCode } from '../core/intake/relay/pairing.ts';
import { benchDirectory, startEngine } from './engine.ts';
import { type Measure, percentile } from './measure.ts';
import { startServer } from './nats-server.ts';
import { putLoad, sampleCall } from './put-load.ts';
import { simulateTeam } from './relay-team.ts';

const connections = 32;
const requests = 10_000;
const rounds = 3;
const events = 100;
const teams = [1, 50, 1_000] as const;
const sent = 300;
const singles = 25;

export async function relay(): Promise<Measure[]> {
  return [await atRest(), ...(await acknowledgements())];
}

/** From a webhook at the relay to the laptop's list. */
async function atRest(): Promise<Measure> {
  const server = await startServer();
  const dataDir = benchDirectory();
  const publishing = await startEngine(dataDir, {
    settings: { tunnel: { provider: 'off' }, relay: { publishTo: server.url } },
  });
  await openTeam(dataDir, 'TOPCALLS');
  const team = changeTeam(dataDir, (known) => withLaptop(known, { name: 'laptop', publicKey: null, now: Date.now() }));
  const [laptop] = team.laptops;
  const code = { servers: [server.url], stream: team.stream, name: 'laptop', since: 0, key: team.key, feed: null };
  const receiving = await startEngine(benchDirectory(), {
    settings: { tunnel: { provider: 'relay' } },
    secrets: { relayCode: pairingCode({ ...code, since: laptop?.admittedAt ?? 0 }) },
  });
  while (receiving.notifier.status().tunnel.state !== 'online') await new Promise((resolve) => setTimeout(resolve, 50));
  const latencies: number[] = [];
  for (let event = 0; event < events; event += 1) {
    const callId = `call-${event}`;
    const listed = new Promise<void>((resolve) => {
      const unsubscribe = receiving.notifier.subscribe((message) => {
        if (message.name !== 'calls-changed' || !message.data.callIds.includes(callId)) return;
        unsubscribe();
        resolve();
      });
    });
    const body = JSON.stringify({ ...sampleCall, event: 'call.completed', call_id: callId });
    const sentAt = performance.now();
    await fetch(publishing.notifier.status().receiver.url, { method: 'POST', body });
    await listed;
    if (event >= events / 5) latencies.push(performance.now() - sentAt);
  }
  await receiving.stop();
  await publishing.stop();
  await server.kill();
  return {
    name: 'event at a relay to the list of a laptop, at rest, p99',
    value: percentile(latencies, 0.99),
    unit: 'ms',
  };
}

/** Beside an engine that is no relay, in rounds in turn. */
async function acknowledgements(): Promise<Measure[]> {
  const ways = ['up', 'standing still', 'down'] as const;
  const ratios = new Map<string, number[]>(ways.map((way) => [way, []]));
  for (let round = 0; round < rounds; round += 1) {
    const alone = await load(null);
    for (const way of ways) {
      const server = await startServer();
      if (way === 'down') await server.kill();
      const perSecond = await load(server.url, () => {
        if (way === 'standing still') server.signal('SIGSTOP');
      });
      ratios.get(way)?.push(perSecond / alone);
      if (way !== 'down') await server.kill();
    }
  }
  return ways.map((way) => ({
    name: `acknowledgements of a relay over those without, its server ${way}`,
    value: percentile(ratios.get(way) ?? [], 0.5),
    unit: 'ratio' as const,
  }));
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

/** From the stream to real consumers of simulated laptops, and what they take of the server. */
export async function relayDeliveries(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const laptops of teams) {
    const server = await startServer();
    const team = await simulateTeam(server.url, laptops);
    // Before the many: what one process for all laptops acknowledges too late comes again, and is no rest.
    const single: number[] = [];
    for (let event = 0; event < singles; event += 1) {
      const { latencies } = await team.send(1);
      if (event >= singles / 5) single.push(...latencies);
    }
    await team.send(sent);
    const { ms } = await team.send(sent);
    const to = `to ${laptops.toLocaleString('en')} laptop${laptops === 1 ? '' : 's'}`;
    measures.push(
      { name: `sealed entries delivered ${to}`, value: (sent * laptops * 1_000) / ms, unit: 'per second' },
      { name: `one sealed entry ${to}, at rest, p99`, value: percentile(single, 0.99), unit: 'ms' },
      { name: `memory of the server, ${laptops.toLocaleString('en')} consumers`, value: server.memory(), unit: 'MiB' },
    );
    await team.close();
    await server.kill();
  }
  return measures;
}
