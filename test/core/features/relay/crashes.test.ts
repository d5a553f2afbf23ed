import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundlePath } from '../../../../scripts/testing/bundle-path.ts';
import { failedCall } from '../../../support/bodies.ts';
import { arrivalsOf } from '../../../support/journal-arrivals.ts';
import { startNatsServer } from '../../../support/nats-server.ts';
import { admit, stream } from '../../../support/relay-team.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { freePort } from '../../../support/tunnel-server.ts';

/** More of both by the environment: `RELAY_EVENTS=100000 RELAY_KILLS=100`. */
const [events, kills, seed] = [
  Number(process.env.RELAY_EVENTS ?? 300),
  Number(process.env.RELAY_KILLS ?? 20),
  Number(process.env.RELAY_SEED ?? 17),
];
const minute = 60_000;
const timeout = 3 * minute + kills * 3_000 + events * 10;

interface Mortal {
  start(): Promise<void>;
  kill(): Promise<void>;
}

const program = bundlePath('relay-process');

function mortal(dataDir: string, settings: object, secrets: object): Mortal {
  let child: ChildProcess | null = null;
  const self: Mortal = {
    async start() {
      const started = spawn(process.execPath, [program, dataDir, JSON.stringify(settings), JSON.stringify(secrets)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = started;
      await Promise.race([once(started.stdout, 'data'), once(started, 'exit')]);
    },
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
  onTestFinished(self.kill);
  return self;
}

/** Posts until it is taken, as TopCalls would. */
async function deliver(url: string, body: string): Promise<void> {
  for (;;) {
    const status = await fetch(url, { method: 'POST', body }).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await delay(50);
  }
}

/** How often each event was decided about. */
function decidedTwice(dataDir: string): number[] {
  const database = new DatabaseSync(join(dataDir, 'journal.db'), { readOnly: true });
  try {
    const rows = database
      .prepare(
        `select d.value ->> 'sequence' as sequence from entries, json_each(meta -> 'decisions') d
         where kind = 'decision' group by 1 having count(*) > 1`,
      )
      .all();
    return rows.map(({ sequence }) => Number(sequence));
  } finally {
    database.close();
  }
}

/** What the ledger says was not kept. */
function missed(dataDir: string): unknown[] {
  const database = new DatabaseSync(join(dataDir, 'journal.db'), { readOnly: true });
  try {
    return database
      .prepare("select meta from entries where kind = 'outage' and meta ->> '$.because.code' = 'not_kept'")
      .all();
  } finally {
    database.close();
  }
}

describe('a relay, its server and three laptops that are killed at any time', () => {
  it(`lose none of ${events} events over ${kills} kills, and decide about none twice`, { timeout }, async () => {
    const random = seededRandom(seed);
    const server = await startNatsServer();
    const relayDir = temporaryDirectory();
    const [port, token] = [await freePort(), 'token-of-the-relay-that-crashes'];
    const feedUrl = `http://127.0.0.1:${port}`;
    const relay = mortal(
      relayDir,
      { tunnel: { provider: 'off' }, receiver: { port }, relay: { publishTo: server.url, stream } },
      { hookToken: token },
    );
    await relay.start();
    const laptopDirs: string[] = [];
    const mortals: Mortal[] = [relay, server];
    for (const name of ['laptop-1', 'laptop-2', 'laptop-3']) {
      // The third can fetch nothing: it gets all of it by the stream.
      const relayCode = await admit(relayDir, server.url, { name, feedUrl: name === 'laptop-3' ? null : feedUrl });
      const dataDir = temporaryDirectory();
      const laptop = mortal(dataDir, { tunnel: { provider: 'relay' } }, { hookToken: 'token', relayCode });
      await laptop.start();
      laptopDirs.push(dataDir);
      mortals.push(laptop);
    }

    let next = 0;
    let killed = 0;
    async function sender(): Promise<void> {
      while (next < events) {
        // Each kill meets events on their way, however fast the machine is.
        if (next >= (events * (killed + 1)) / (kills + 1)) {
          await delay(20);
          continue;
        }
        const call = next++;
        await deliver(`${feedUrl}/hooks/${token}`, JSON.stringify(failedCall(`call-${call}`)));
      }
    }
    const sending = Promise.all(Array.from({ length: 8 }, sender));
    while (killed < kills) {
      const victim = mortals[Math.floor(random() * mortals.length)];
      await delay(700 * random());
      await victim?.kill();
      killed += 1;
      await delay(300 * random());
      await victim?.start();
    }
    await sending;

    const sent = arrivalsOf(relayDir);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(events);
    for (const dataDir of laptopDirs) {
      const waiting = { timeout: minute + events * 5, interval: 200 };
      await expect.poll(() => arrivalsOf(dataDir).length, waiting).toBe(sent.length);
      expect(arrivalsOf(dataDir)).toEqual(sent);
      expect(decidedTwice(dataDir)).toEqual([]);
      // The stream had all of it all the time.
      expect(missed(dataDir)).toEqual([]);
    }
  });
});
