/** A real nats-server, Debian's, that a test may kill, freeze, start again and take its store from. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { temporaryDirectory } from './temporary.ts';
import { freePort } from './tunnel-server.ts';

export interface NatsServer {
  readonly url: string;
  readonly port: number;
  readonly storeDir: string;
  start(): Promise<void>;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Writes a configuration, made for its port and store, which counts from the next start or SIGHUP on. */
  configure(text: string): void;
}

/** Starts one without authentication, unless a configuration is given. */
export async function startNatsServer(
  config?: (at: { port: number; storeDir: string }) => string,
): Promise<NatsServer> {
  const directory = temporaryDirectory();
  const [port, storeDir, file] = [await freePort(), join(directory, 'store'), join(directory, 'nats.conf')];
  mkdirSync(storeDir);
  let child: ChildProcess | null = null;
  const server: NatsServer = {
    url: `nats://127.0.0.1:${port}`,
    port,
    storeDir,
    async start() {
      child = spawn('nats-server', ['-c', file], { stdio: 'ignore' });
      await vi.waitFor(() => answers(port), { timeout: 10_000, interval: 20 });
    },
    async kill() {
      const ending = child;
      child = null;
      if (ending === null || ending.exitCode !== null) return;
      const ended = once(ending, 'exit');
      ending.kill('SIGCONT');
      ending.kill('SIGKILL');
      await ended;
    },
    signal: (name) => void child?.kill(name),
    configure: (text) => writeFileSync(file, text),
  };
  server.configure(config?.({ port, storeDir }) ?? openConfig(port, storeDir));
  onTestFinished(server.kill);
  await server.start();
  return server;
}

/** What `nats-server -t` says of a configuration; null where it takes it. */
export function configProblem(text: string): string | null {
  const file = join(temporaryDirectory(), 'nats.conf');
  writeFileSync(file, text);
  const { status, stderr, stdout } = spawnSync('nats-server', ['-t', '-c', file], { encoding: 'utf8' });
  return status === 0 ? null : `${stdout}${stderr}`;
}

/** Puts a copy of a store, or nothing, where the store of a server was that does not run. */
export function replaceStore({ storeDir }: NatsServer, copy: string | null): void {
  rmSync(storeDir, { recursive: true, force: true });
  if (copy === null) mkdirSync(storeDir);
  else cpSync(copy, storeDir, { recursive: true });
}

const openConfig = (port: number, storeDir: string) =>
  `listen: "127.0.0.1:${port}"\nmax_payload: 8MB\njetstream { store_dir: ${JSON.stringify(storeDir)} }\n`;

function answers(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', reject);
    // It says INFO first, also where it is not ready for JetStream: then its first answer tells.
    socket.once('data', () => {
      socket.destroy();
      resolve();
    });
  });
}
