/** The built headless host as a process of its own, started by its command line and spoken to over its HTTP api. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { ApiAnswer, ApiInput, ApiMethod, ApiOutputs } from '../../core/contract/api.ts';
import { temporaryDirectory } from './temporary.ts';

interface Ready {
  event: string;
  receiverUrl: string;
  publicUrl: string | null;
  webhookUrl: string | null;
  uiUrl: string;
  apiToken: string;
}

export interface HeadlessHost {
  ready: Ready;
  /** What it wrote on standard error. */
  errors(): string;
  api<M extends ApiMethod>(method: M, input: ApiInput<M>): Promise<ApiOutputs[M]>;
  /** One call, with the answer as it comes. */
  call(
    method: string,
    body: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; answer: ApiAnswer<unknown> }>;
  /** Sends a signal and waits for the end; gives the exit code and how long it took. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>;
}

const cli = join(import.meta.dirname, '..', '..', 'out', 'headless', 'cli.js');

/** Starts `serve` with these options beside `--log-format json`, and waits for its `ready` line. Killed when the test is over. */
export async function startHeadlessHost(
  args: string[],
  { dataDir = temporaryDirectory(), env = {} }: { dataDir?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<HeadlessHost> {
  const child = spawn(process.execPath, [cli, 'serve', '--data-dir', dataDir, '--log-format', 'json', ...args], {
    // With the code cache of the tests: hundreds of hosts compile the same bundles.
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, HOME: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => kill(child));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const lines = createInterface({ input: child.stdout });
  const [first] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The host ended with ${code}: ${errors}`))),
  ])) as [string];
  const ready = JSON.parse(first) as Ready;
  const origin = new URL(ready.uiUrl).origin;

  const call: HeadlessHost['call'] = async (method, body, headers = { authorization: `Bearer ${ready.apiToken}` }) => {
    const response = await fetch(`${origin}/api/${method}`, { method: 'POST', body, headers });
    return { status: response.status, answer: (await response.json()) as ApiAnswer<unknown> };
  };
  return {
    ready,
    errors: () => errors,
    call,
    async api<M extends ApiMethod>(method: M, input: ApiInput<M>) {
      const { answer } = await call(method, JSON.stringify(input));
      if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
      return answer.value as ApiOutputs[M];
    },
    async end(signal = 'SIGTERM') {
      const startedAt = performance.now();
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      return { code, tookMs: performance.now() - startedAt };
    },
  };
}

/** The webhook path of a host at its public URL, and how to get there without a resolver. */
function publicHook(ready: Pick<Ready, 'publicUrl' | 'receiverUrl'>): {
  connectTo: number;
  host: string;
  path: string;
} {
  const { host, port } = new URL(ready.publicUrl ?? '');
  return { connectTo: Number(port), host, path: new URL(ready.receiverUrl).pathname };
}

/** Posts to a host's public address, through the tunnel server; gives the status code. */
export function postThroughTunnel(
  ready: Pick<Ready, 'publicUrl' | 'receiverUrl'>,
  body: string | Uint8Array,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<number> {
  const { connectTo, host, path } = publicHook(ready);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: connectTo,
        path: path + query,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers, host },
        agent: false,
        signal: AbortSignal.timeout(15_000),
      },
      (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    outgoing.on('error', reject).end(body);
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
