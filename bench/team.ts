/** A relay and laptops as engines of one process, connected by a server. */

import { setTimeout as delay } from 'node:timers/promises';
import { changeTeam, openTeam, withLaptop } from '../core/features/relay/team.ts';
import { pairingCode } from '../core/intake/relay/pairing.ts';
import { type BenchEngine, benchDirectory, startEngine } from './engine.ts';

/** Resolves once all of them are connected, and share what they do. */
export async function startTeam(url: string, names: string[]): Promise<{ relay: BenchEngine; laptops: BenchEngine[] }> {
  const dataDir = benchDirectory();
  await openTeam(dataDir, 'TOPCALLS');
  const { laptops, stream, key } = changeTeam(dataDir, (known) =>
    names.reduce((team, name) => withLaptop(team, { name, publicKey: null, now: Date.now() }), known),
  );
  const relay = await startEngine(dataDir, {
    settings: { tunnel: { provider: 'off' }, relay: { publishTo: url } },
  });
  const started = await Promise.all(
    laptops.map(({ name, admittedAt }) =>
      startEngine(benchDirectory(), {
        settings: { tunnel: { provider: 'relay' } },
        secrets: { relayCode: pairingCode({ servers: [url], stream, name, since: admittedAt, key, feed: null }) },
      }),
    ),
  );
  const isReady = ({ notifier }: BenchEngine) => {
    const { tunnel, team } = notifier.status();
    return tunnel.state === 'online' && team?.isConnected === true;
  };
  while (!started.every(isReady)) await delay(50);
  return { relay, laptops: started };
}
