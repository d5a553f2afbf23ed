import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';
import { startNatsServer } from '../support/nats-server.ts';
import { sameJournal } from '../support/relay-team.ts';
import { temporaryDirectory } from '../support/temporary.ts';
import { freePort } from '../support/tunnel-server.ts';

const cli = join(import.meta.dirname, '../../out/headless/cli.js');
const waiting = { timeout: 30_000, interval: 100 };

const fixture = (name: string) => join(import.meta.dirname, '../fixtures/localhost', name);
/** Has a process trust the server's certificate. */
const trusting = { NODE_EXTRA_CA_CERTS: fixture('cert.pem') };

async function run(...args: string[]): Promise<{ out: string; told: string; code: number }> {
  try {
    const env = { ...process.env, ...trusting };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, 'relay', ...args], { env });
    return { out: stdout.trim(), told: stderr, code: 0 };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { out: stdout.trim(), told: stderr, code };
  }
}

const quiet = ['--notifications', 'off'];
const tunnelOf = async (host: HeadlessHost) => (await host.api('getStatus', {})).tunnel;
const stateOf = async (host: HeadlessHost) => (await tunnelOf(host)).state;

describe('relay commands', { timeout: 90_000 }, () => {
  it('make a team on an encrypted server that knows everybody by key, also by WebSocket, while the relay runs', async () => {
    const [relayDir, one, two] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()];
    const keys = await Promise.all([one, two].map(async (dir) => (await run('key', '--data-dir', dir)).out));
    expect(keys[0]).toMatch(/^U[A-Z2-7]{55}$/);
    expect((await run('key', '--data-dir', one)).out).toBe(keys[0]);
    const webPort = await freePort();
    const config = async ({ port, storeDir }: { port: number; storeDir: string }) => {
      const ports = ['--port', `${port}`, '--web-socket-port', `${webPort}`];
      const tls = ['--certificate', fixture('cert.pem'), '--key', fixture('key.pem')];
      const { out } = await run('nats-config', '--data-dir', relayDir, '--store-dir', storeDir, ...ports, ...tls);
      return out.replace('0.0.0.0', '127.0.0.1');
    };
    const server = await startNatsServer();
    await server.kill();
    server.configure(await config(server));
    await server.start();
    const [nats, web] = [`tls://localhost:${server.port}`, `wss://localhost:${webPort}`];
    const relay = await startHeadlessHost([...quiet, '--tunnel', 'off', '--publish-to', nats], {
      dataDir: relayDir,
      env: trusting,
    });
    const feed = new URL(relay.ready.receiverUrl).origin;

    // Both at once: neither is lost.
    const codes = await Promise.all(
      keys.map(async (key, place) => {
        const where = ['--servers', nats, '--feed', feed, '--data-dir', relayDir];
        const admitted = await run('admit', key, '--name', `laptop-${place + 1}`, ...where);
        expect(admitted).toMatchObject({ code: 0, out: expect.stringMatching(/^tcr1\.\S+$/) });
        return admitted.out;
      }),
    );
    server.configure(await config(server));
    server.signal('SIGHUP');

    expect((await run('join', codes[0] ?? '', '--data-dir', one)).told).toMatch(
      /This computer is laptop-1 of the team/,
    );
    const file = join(two, 'credentials');
    const seed = JSON.parse(readFileSync(join(two, 'secrets.json'), 'utf8')).relaySeed;
    writeFileSync(file, `${seed}\n${codes[1]}\n`);
    const receive = ['--receive-from', web, '--as', 'laptop-2', '--relay-credentials', file];
    const laptops = [
      await startHeadlessHost([...quiet, '--tunnel', 'relay'], { dataDir: one, env: trusting }),
      await startHeadlessHost([...quiet, ...receive], { env: trusting }),
    ];
    const wary = await startHeadlessHost([...quiet, ...receive]);
    for (const laptop of laptops) await expect.poll(() => stateOf(laptop), waiting).toBe('online');
    const problem = async () => (await tunnelOf(wary)).problem;
    await expect.poll(problem, waiting).toMatch(/no connection could be made|does not trust its certificate/);
    for (let call = 0; call < 3; call += 1) {
      const response = await fetch(relay.ready.receiverUrl, {
        method: 'POST',
        body: JSON.stringify(failedCall(`c${call}`)),
      });
      expect(response.status).toBe(200);
    }
    await sameJournal({ dataDir: relayDir }, { dataDir: one });
    const list = async () => {
      const rows: { name: string }[] = JSON.parse((await run('list', '--json', '--data-dir', relayDir)).out);
      return rows.toSorted((a, b) => a.name.localeCompare(b.name));
    };
    await expect.poll(list, waiting).toMatchObject([
      { name: 'laptop-1', behind: 0, lastSeenAt: expect.any(String) },
      { name: 'laptop-2', behind: 0 },
    ]);

    expect((await run('revoke', 'laptop-2', '--data-dir', relayDir)).code).toBe(0);
    const last = laptops[1];
    if (last !== undefined) await expect.poll(() => stateOf(last), waiting).toBe('backoff');
    server.configure(await config(server));
    server.signal('SIGHUP');
    expect(await list()).toHaveLength(1);
  });

  it('say what is wrong in a sentence', async () => {
    const dataDir = temporaryDirectory();
    const at = ['--data-dir', dataDir];
    for (const [args, words] of [
      [['revoke', 'x'], /is no relay’s data directory/],
      [['list'], /nobody was admitted there/],
      [['admit', 'UABC', '--name', 'a'], /That is no public key/],
      [['admit', '--name', 'a b'], /A name is letters/],
      [['admit', '--name', 'a'], /--servers/],
      [['join', 'hello'], /This is no pairing code/],
      [['nats-config', '--key', 'k'], /belong together/],
    ] as const) {
      const { code, told } = await run(...args, ...at);
      expect({ code, told }).toEqual({ code: 1, told: expect.stringMatching(words) });
    }
    const admitted = await run('admit', '--name', 'a', '--servers', 'nats://127.0.0.1:1', ...at);
    expect(admitted.code).toBe(0);
    expect((await run('revoke', 'b', ...at)).told).toMatch(/No laptop is admitted as b/);
  });
});
