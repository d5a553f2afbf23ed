/** The `relay ...` commands: who belongs to a relay's team, also while the relay runs, and what a laptop needs to join. */

import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { consumerOf } from '../core/features/relay/consumers.ts';
import {
  changeTeam,
  knownTeam,
  type Laptop,
  openTeam,
  type Team,
  withLaptop,
  withoutLaptop,
} from '../core/features/relay/team.ts';
import { loadJetStream } from '../core/intake/relay/client.ts';
import { connectTo } from '../core/intake/relay/connect.ts';
import { isPublicKey, newSeed, publicKeyOf } from '../core/intake/relay/keys.ts';
import { natsConfig, type ServerPlan } from '../core/intake/relay/nats-config.ts';
import { namePattern, pairingCode, readPairingCode } from '../core/intake/relay/pairing.ts';
import { NotifierError } from '../core/kernel/errors.ts';
import type { Logger } from '../core/kernel/ports.ts';
import { serverList } from '../core/settings/relay.ts';
import { createSecretStore } from './secret-store.ts';

export interface AdmitFlags {
  dataDir: string;
  name: string;
  stream: string;
  servers?: string;
  feed?: string;
}

/** Admits a laptop by the public half of its key, and prints its pairing code; gives the exit code. */
export function admitCommand(key: string | undefined, flags: AdmitFlags): Promise<number> {
  return withSentence(async () => {
    if (!namePattern.test(flags.name))
      throw wrong('name', 'A name is letters, digits, hyphens and underscores, 63 at most.');
    if (key !== undefined && !(await isPublicKey(key))) {
      throw wrong('key', 'That is no public key. "relay key" on the laptop, or its settings, show it: U and 55 signs.');
    }
    await teamIn(flags);
    const changed = changeTeam(resolve(flags.dataDir), (team) => {
      const servers = flags.servers === undefined ? team.servers : serverList(flags.servers);
      if (servers.length === 0)
        throw wrong('servers', 'Say once how laptops reach the server: --servers tls://relay.example.com:4222');
      const named = { ...team, servers, feedUrl: flags.feed ?? team.feedUrl };
      return withLaptop(named, { name: flags.name, publicKey: key ?? null, now: Date.now() });
    });
    const laptop = changed.laptops.find(({ name }) => name === flags.name);
    if (laptop === undefined) throw new Error('What was admitted is not there.');
    say(codeFor(changed, laptop));
    if (key !== undefined)
      tell('Now give the server what "relay nats-config" prints, and have it read that: systemctl reload nats-server');
    tell(
      'The line above is the pairing code. Whoever has it can read what the team receives: send it as you would a password.',
    );
  });
}

/** Admits a laptop no longer; gives the exit code. */
export function revokeCommand(name: string, { dataDir }: { dataDir: string }): Promise<number> {
  return withSentence(async () => {
    changeTeam(resolve(dataDir), (team) => withoutLaptop(team, name));
    tell(
      `${name} gets nothing more from the relay. Give the server what "relay nats-config" prints, so that it cannot connect either.`,
    );
  });
}

/** Prints who is admitted, how far behind and when last seen, as far as the server at `servers` says; gives the exit code. */
export function listCommand({
  dataDir,
  servers,
  json,
}: {
  dataDir: string;
  servers?: string;
  json: boolean;
}): Promise<number> {
  return withSentence(async () => {
    const team = knownTeam(resolve(dataDir));
    const asked = serverList(servers ?? team.servers.join(','));
    const standing = await standingOf(team, asked).catch((error: unknown) => {
      tell(`How far behind they are is not known: ${error instanceof Error ? error.message : String(error)}`);
      return new Map<string, Standing>();
    });
    const rows = team.laptops.map(({ name, publicKey, admittedAt }) => ({
      name,
      publicKey,
      admittedAt: new Date(admittedAt).toISOString(),
      behind: standing.get(name)?.behind ?? null,
      lastSeenAt: standing.get(name)?.lastSeenAt ?? null,
    }));
    if (json) return say(JSON.stringify(rows));
    if (rows.length === 0) return say('No laptop is admitted.');
    for (const { name, behind, lastSeenAt, admittedAt } of rows) {
      const seen = lastSeenAt === null ? 'not seen yet' : `last seen ${lastSeenAt}`;
      say(
        `${name}: ${behind === null ? 'unknown how far behind' : `${behind} events behind`}, ${seen}, admitted ${admittedAt}`,
      );
    }
  });
}

export interface ConfigFlags extends Omit<ServerPlan, 'stream' | 'relayKey' | 'laptops' | 'tls' | 'version'> {
  dataDir: string;
  stream: string;
  certificate?: string;
  key?: string;
  serverVersion?: string;
}

/** Prints the server's whole configuration; gives the exit code. */
export function natsConfigCommand({ dataDir, certificate, key, serverVersion, ...plan }: ConfigFlags): Promise<number> {
  return withSentence(async () => {
    if ((certificate === undefined) !== (key === undefined))
      throw wrong('key', '--certificate and --key belong together.');
    const { seed, stream, laptops } = await teamIn({ dataDir, stream: plan.stream });
    const withKeys = laptops.flatMap(({ name, publicKey }) => (publicKey === null ? [] : [{ name, publicKey }]));
    const tls = certificate === undefined || key === undefined ? null : { certificate, key };
    const relayKey = await publicKeyOf(seed);
    process.stdout.write(
      natsConfig({ ...plan, stream, relayKey, laptops: withKeys, tls, version: serverVersion ?? null }),
    );
    if (tls === null)
      tell(
        'Without --certificate and --key the server takes unencrypted connections: for trying, or behind a proxy that ends TLS.',
      );
  });
}

/** Prints the public half of this laptop's key, which is made where there is none; gives the exit code. */
export function keyCommand({ dataDir }: { dataDir: string }): Promise<number> {
  return withSentence(async () => {
    const store = storeIn(dataDir);
    const seed = (await store.get('relaySeed')) ?? (await newSeed());
    await store.set('relaySeed', seed);
    say(await publicKeyOf(seed));
  });
}

/** Keeps a pairing code for the next start; gives the exit code. */
export function joinCommand(code: string, { dataDir }: { dataDir: string }): Promise<number> {
  return withSentence(async () => {
    const { name, servers } = readPairingCode(code);
    await storeIn(dataDir).set('relayCode', code.replaceAll(/\s/g, ''));
    tell(`This computer is ${name} of the team at ${servers.join(', ')}. Start it with: serve --tunnel relay`);
  });
}

function codeFor({ servers, stream, key, feedUrl }: Team, { name, feedToken, admittedAt }: Laptop): string {
  const feed = feedUrl === null ? null : { url: feedUrl, token: feedToken };
  return pairingCode({ servers, stream, name, since: admittedAt, key, feed });
}

interface Standing {
  behind: number;
  lastSeenAt: string | null;
}

async function standingOf({ seed, stream, laptops }: Team, servers: string[]): Promise<Map<string, Standing>> {
  const connection = await connectTo({ servers, name: 'relay', credentials: seed });
  try {
    const manager = await (await loadJetStream()).jetstreamManager(connection);
    const found = await Promise.all(
      laptops.map(async ({ name }) => ({ name, info: await consumerOf(manager, stream, name) })),
    );
    return new Map(
      found.flatMap(({ name, info }) => {
        if (info === null) return [];
        const at = info.ack_floor.last_active ?? info.delivered.last_active;
        return [[name, { behind: info.num_pending, lastSeenAt: at === undefined ? null : new Date(at).toISOString() }]];
      }),
    );
  } finally {
    await connection.close();
  }
}

async function teamIn({ dataDir, stream }: { dataDir: string; stream: string }): Promise<Team> {
  mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 });
  return openTeam(resolve(dataDir), stream);
}

function storeIn(dataDir: string) {
  mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 });
  return createSecretStore(resolve(dataDir), {}, warnings);
}

const warnings: Logger = { debug() {}, info() {}, warn: tell, error: tell };

function wrong(field: string, message: string): NotifierError {
  return new NotifierError('invalid_input', message, { field });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Beside what a program may read. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function withSentence(run: () => Promise<void>): Promise<number> {
  try {
    await run();
    return 0;
  } catch (error) {
    tell(error instanceof NotifierError ? error.message : String(error));
    return 1;
  }
}
