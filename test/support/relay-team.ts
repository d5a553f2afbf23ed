/** A relay and laptops as engines of one process, on a real NATS server. */

import { onTestFinished, vi } from 'vitest';
import { changeTeam, type Laptop, openTeam, withLaptop } from '../../core/features/relay/team.ts';
import { pairingCode } from '../../core/intake/relay/pairing.ts';
import { type Engine, runEngine } from './engine.ts';
import { arrivalsOf } from './journal-arrivals.ts';
import { memorySecrets, memorySettings } from './memory-ports.ts';
import { temporaryDirectory } from './temporary.ts';

export const stream = 'TOPCALLS';
export const soon = { timeout: 15_000, interval: 20 };

export interface Member extends Engine {
  dataDir: string;
}

export async function startRelay(server: string, dataDir = temporaryDirectory()): Promise<Member> {
  const settings = memorySettings({ tunnel: { provider: 'off' }, relay: { publishTo: server, stream } });
  const engine = await runEngine({
    dataDir,
    settings,
    secrets: memorySecrets({ hookToken: 'token-of-the-relay-test' }),
  });
  onTestFinished(() => engine.notifier.stop());
  return { ...engine, dataDir };
}

/** Admits a laptop, and gives its pairing code. */
export async function admit(
  relayDir: string,
  server: string,
  { name, publicKey = null, feedUrl = null }: { name: string; publicKey?: string | null; feedUrl?: string | null },
): Promise<string> {
  await openTeam(relayDir, stream);
  const team = changeTeam(relayDir, (known) => withLaptop(known, { name, publicKey, now: Date.now() }));
  const laptop = team.laptops.find((one) => one.name === name) as Laptop;
  return pairingCode({
    servers: [server],
    stream,
    name,
    since: laptop.admittedAt,
    key: team.key,
    feed: feedUrl === null ? null : { url: feedUrl, token: laptop.feedToken },
  });
}

export async function startLaptop(code: string, dataDir = temporaryDirectory(), seed?: string): Promise<Member> {
  const settings = memorySettings({ tunnel: { provider: 'relay' } });
  const secrets = memorySecrets({
    hookToken: 'token',
    relayCode: code,
    ...(seed === undefined ? {} : { relaySeed: seed }),
  });
  const engine = await runEngine({ dataDir, settings, secrets });
  onTestFinished(() => engine.notifier.stop());
  return { ...engine, dataDir };
}

/** Waits until all that came to the relay is in the laptop's journal, row for row. */
export async function sameJournal(relay: { dataDir: string }, laptop: { dataDir: string }): Promise<void> {
  await vi.waitFor(() => {
    const [sent, got] = [arrivalsOf(relay.dataDir), arrivalsOf(laptop.dataDir)];
    if (JSON.stringify(got) !== JSON.stringify(sent)) {
      throw new Error(`${got.length} of ${sent.length} rows are there, or differ`);
    }
  }, soon);
}
