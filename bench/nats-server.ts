/** A nats-server for benchmarks, with a store of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { benchDirectory } from './engine.ts';

export interface BenchServer {
  url: string;
  /** MiB that it takes now. */
  memory(): number;
  /** Has it stand still, or go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  kill(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const directory = benchDirectory();
  const port = await freePort();
  const file = join(directory, 'nats.conf');
  const storeDir = JSON.stringify(join(directory, 'store'));
  writeFileSync(file, `listen: "127.0.0.1:${port}"\nmax_payload: 8MB\njetstream { store_dir: ${storeDir} }\n`);
  const child: ChildProcess = spawn('nats-server', ['-c', file], { stdio: 'ignore' });
  process.on('exit', () => child.kill('SIGKILL'));
  while (!(await answers(port))) await delay(50);
  return {
    url: `nats://127.0.0.1:${port}`,
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
    },
    signal: (name) => void child.kill(name),
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}
