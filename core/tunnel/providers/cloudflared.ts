import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { systemClock } from '../../clock.ts';
import type { OpenTunnel, TunnelProvider } from '../provider.ts';
import { abortable, sleep } from '../waiting.ts';
import { readLine } from './cloudflared-output.ts';

export interface CloudflaredOptions {
  /** Name of a tunnel made by `cloudflared tunnel create`; empty for a quick one, with a new address at each start. */
  tunnel: string;
  /** The public address that leads to the named tunnel. */
  publicUrl: string;
  /** Environment of the process; the default is this one's. */
  env?: NodeJS.ProcessEnv;
  /** How long the name of a quick tunnel takes to be known, milliseconds: asked for too soon, it is unknown for longer. */
  settleMs?: number;
}

/** How long the program gets to end by itself. */
const endMs = 800;

/** Tunnels by the program cloudflared, which must be on the PATH. */
export function createCloudflaredProvider({
  tunnel,
  publicUrl,
  env = process.env,
  settleMs = 3_000,
}: CloudflaredOptions): TunnelProvider {
  return {
    name: 'cloudflared',
    async open({ localPort, signal }) {
      signal.throwIfAborted();
      const address = tunnel === '' ? null : namedAddress(publicUrl);
      const args = argumentsFor(tunnel, localPort);
      const child = spawn('cloudflared', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
      const running = follow(child);
      try {
        const quick = await abortable(Promise.race([running.ready(address === null), running.failed]), signal);
        if (address === null) await sleep(systemClock, settleMs, signal);
        signal.throwIfAborted();
        return {
          publicUrl: address ?? quick,
          nameKept: true,
          connectTo: null,
          onTrouble: running.onTrouble,
          close: running.end,
        };
      } catch (error) {
        await running.end();
        if (signal.aborted) throw stillWaiting(running.lastError());
        throw error;
      }
    },
  };
}

function argumentsFor(tunnel: string, localPort: number): string[] {
  const url = `http://127.0.0.1:${localPort}`;
  // Its own updates would end the tunnel in the middle of the day.
  return tunnel === ''
    ? ['tunnel', '--no-autoupdate', '--url', url]
    : ['tunnel', '--no-autoupdate', 'run', '--url', url, tunnel];
}

function namedAddress(publicUrl: string): string {
  const url = URL.parse(publicUrl.trim());
  if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
  throw new Error('A named cloudflared tunnel needs its public address. Enter it under Settings → Tunnel.');
}

interface Running extends Pick<OpenTunnel, 'onTrouble'> {
  /** Resolves when a connection stands, and the address is known where one is waited for. */
  ready(waitForAddress: boolean): Promise<string>;
  /** Rejects when the program ends or cannot be started, with a sentence for the user. */
  failed: Promise<never>;
  lastError(): string | null;
  end(): Promise<void>;
}

function follow(child: ChildProcess): Running {
  const listeners = new Set<(reason: string) => void>();
  const address = Promise.withResolvers<string>();
  const connected = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<never>();
  const ended = Promise.withResolvers<void>();
  let lastError: string | null = null;
  const trouble = (reason: string) => {
    for (const listener of listeners) listener(reason);
  };

  child.once('error', (error: NodeJS.ErrnoException) => {
    failed.reject(startProblem(error));
    ended.resolve();
  });
  child.once('exit', (code) => {
    failed.reject(new Error(endProblem(code, lastError)));
    trouble('cloudflared ended');
    ended.resolve();
  });
  failed.promise.catch(() => {});
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const said = readLine(line);
      if (said.kind === 'address') address.resolve(said.url);
      else if (said.kind === 'connected') connected.resolve();
      else if (said.kind === 'lost') trouble('cloudflared lost a connection');
      else if (said.kind === 'error') lastError = said.message;
    });
  }

  return {
    async ready(waitForAddress) {
      await connected.promise;
      return waitForAddress ? address.promise : '';
    },
    failed: failed.promise,
    lastError: () => lastError,
    onTrouble(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), endMs);
      await ended.promise;
      clearTimeout(hard);
    },
  };
}

function startProblem(error: NodeJS.ErrnoException): Error {
  const message =
    error.code === 'ENOENT'
      ? 'The program cloudflared is not installed, or not on the PATH. Install it from Cloudflare, or choose another way under Settings → Tunnel.'
      : `The program cloudflared cannot be started (${error.code ?? error.message}). Check that this user may run it.`;
  return new Error(message, { cause: error });
}

function endProblem(code: number | null, lastError: string | null): string {
  const why = lastError === null ? `with code ${code}` : `and said: ${lastError}`;
  return `cloudflared ended ${why}. It is started again by itself; check the tunnel’s name and login if this stays.`;
}

function stillWaiting(lastError: string | null): Error {
  const said = lastError === null ? 'This network may block it (port 7844).' : `It said: ${lastError}`;
  return new Error(`cloudflared made no connection to Cloudflare in time. ${said} It is tried again by itself.`);
}
