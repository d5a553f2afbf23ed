/** Who is admitted to a relay, in a file of its data directory that commands change while it runs. */

import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { alone } from '../../history/history.ts';
import { newSeed } from '../../intake/relay/keys.ts';
import { namePattern } from '../../intake/relay/pairing.ts';
import { newTeamKey } from '../../intake/relay/seal.ts';
import { relayName } from '../../intake/relay/subjects.ts';
import { NotifierError } from '../../kernel/errors.ts';

const laptop = z.object({
  name: z.string().regex(namePattern),
  /** Null on a server without authentication. */
  publicKey: z.string().nullable(),
  /** By which it fetches from the feed. */
  feedToken: z.string(),
  /** Milliseconds UTC, by the relay's clock. */
  admittedAt: z.int(),
});

const schema = z.object({
  /** The key with which all is sealed. */
  key: z.string(),
  /** The relay's own, by which the server knows it. */
  seed: z.string(),
  stream: z.string().regex(namePattern),
  /** Addresses of the server as laptops reach it. */
  servers: z.array(z.string()),
  /** The relay's public address, behind which the feed is; null where there is none. */
  feedUrl: z.string().nullable(),
  laptops: z.array(laptop),
  /** Names of those that were admitted once. */
  revoked: z.array(z.string()),
});

export type Laptop = z.output<typeof laptop>;
export type Team = z.output<typeof schema>;

const pathIn = (dataDir: string) => join(dataDir, 'relay.json');

/**
 * @returns null where there is none yet
 * @throws NotifierError `disk` where it is there and cannot be read: another key would lock out the whole team
 */
export function readTeam(dataDir: string): Team | null {
  let text: string;
  try {
    text = readFileSync(pathIn(dataDir), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(dataDir, error);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw unreadable(dataDir, error);
  }
}

/** @throws NotifierError `not_found` where there is none yet */
export function knownTeam(dataDir: string): Team {
  const team = readTeam(dataDir);
  if (team !== null) return team;
  throw new NotifierError('not_found', `${dataDir} is no relay’s data directory: nobody was admitted there.`);
}

/** How long a command waits for another to finish, milliseconds. */
const waitMs = 10_000;

/**
 * Changes the team that is there: of two commands at once the second changes what the first has left.
 * @throws NotifierError `not_found`, and whatever `change` throws
 */
export function changeTeam(dataDir: string, change: (team: Team) => Team): Team {
  knownTeam(dataDir);
  return alone(join(dataDir, 'relay-lock.db'), waitMs, () => {
    const team = knownTeam(dataDir);
    const changed = change(team);
    if (changed !== team) put(dataDir, changed, renameSync);
    return changed;
  });
}

/** Replaces the file at once, readable by this user only. */
function put(dataDir: string, team: Team, place: (beside: string, path: string) => void): void {
  const path = pathIn(dataDir);
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(beside, `${JSON.stringify(team, null, 2)}\n`, { mode: 0o600, flush: true });
    place(beside, path);
    rmSync(beside, { force: true });
  } catch (error) {
    rmSync(beside, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new NotifierError('disk', `${path} could not be written: ${String(error)}`, { cause: error });
  }
}

/** The team, made where there is none yet. */
export async function openTeam(dataDir: string, stream: string): Promise<Team> {
  const known = readTeam(dataDir);
  if (known !== null) return known;
  const key = Buffer.from(newTeamKey()).toString('base64url');
  const team: Team = { key, seed: await newSeed(), stream, servers: [], feedUrl: null, laptops: [], revoked: [] };
  // Who starts at the same time must not get another key.
  put(dataDir, team, linkSync);
  return readTeam(dataDir) ?? team;
}

/** Changes when the file does. */
export function teamStamp(dataDir: string): string {
  const found = statSync(pathIn(dataDir), { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.mtimeMs} ${found.size} ${found.ino}`;
}

/**
 * The team with this laptop; one of that name is replaced where it has another key.
 * @throws NotifierError `conflict` where another laptop has that key, `invalid_input` for the relay's own name
 */
export function withLaptop(
  team: Team,
  { name, publicKey, now }: { name: string; publicKey: string | null; now: number },
): Team {
  if (name === relayName) {
    throw new NotifierError('invalid_input', `${name} is what the relay itself is called. Choose another name.`, {
      field: 'name',
    });
  }
  const known = team.laptops.find((one) => one.name === name);
  if (known !== undefined && known.publicKey === publicKey) return team;
  const other = team.laptops.find((one) => one.name !== name && publicKey !== null && one.publicKey === publicKey);
  if (other !== undefined)
    throw new NotifierError('conflict', `This key is ${other.name}’s already.`, { field: 'key' });
  const added: Laptop = { name, publicKey, feedToken: randomBytes(32).toString('base64url'), admittedAt: now };
  return {
    ...team,
    laptops: [...team.laptops.filter((one) => one.name !== name), added],
    revoked: team.revoked.filter((revoked) => revoked !== name),
  };
}

/** @throws NotifierError `not_found` */
export function withoutLaptop(team: Team, name: string): Team {
  if (!team.laptops.some((one) => one.name === name)) {
    throw new NotifierError('not_found', `No laptop is admitted as ${name}. "relay list" names those that are.`);
  }
  return {
    ...team,
    laptops: team.laptops.filter((one) => one.name !== name),
    revoked: [...team.revoked, name],
  };
}

function unreadable(dataDir: string, cause: unknown): NotifierError {
  return new NotifierError('disk', `${pathIn(dataDir)} cannot be read. Put a copy of it in its place.`, { cause });
}
