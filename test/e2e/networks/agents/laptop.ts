/** Runs the built headless host where it is started, and tells the test what becomes of it. Arguments: those of the host. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { ApiAnswer, NotifierStatus } from '../../../../core/contract/api.ts';
import type { LaptopCall, LaptopReport, Sample } from './messages.ts';

const lookEveryMs = 250;
const sampleEveryMs = 1_000;
/** The kernel counts a process's time in ticks of 10 ms. */
const tickMs = 10;

const cli = join(import.meta.dirname, '..', '..', '..', '..', 'out', 'headless', 'cli.js');
/** Who listened may be gone. */
const report = (message: LaptopReport) => process.send?.(message, undefined, undefined, () => {});

const host: ChildProcessByStdio<null, Readable, Readable> = spawn(process.execPath, [cli, ...process.argv.slice(2)], {
  env: { PATH: process.env.PATH, HOME: '/nonexistent' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let complaint = '';
host.stderr.setEncoding('utf8').on('data', (text: string) => {
  complaint = (complaint + text).slice(-4_000);
});
host.once('exit', (code) => report({ failed: `The host ended with ${code}: ${complaint}` }));
process.once('disconnect', () => {
  host.kill('SIGKILL');
  process.exit();
});

createInterface({ input: host.stdout }).once('line', (line) => {
  const { uiUrl, apiToken } = JSON.parse(line) as { uiUrl: string; apiToken: string };
  const call = async (method: string, input: unknown, deadlineMs: number): Promise<ApiAnswer<unknown>> => {
    const response = await fetch(`${new URL(uiUrl).origin}/api/${method}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { authorization: `Bearer ${apiToken}` },
      signal: AbortSignal.timeout(deadlineMs),
    });
    return (await response.json()) as ApiAnswer<unknown>;
  };
  process.on('message', ({ id, method, input }: LaptopCall) => {
    const failed = (error: unknown): ApiAnswer<unknown> => ({
      ok: false,
      error: { code: 'internal', message: String(error) },
    });
    void call(method, input, 10_000)
      .catch(failed)
      .then((answer) => report({ id, answer }));
  });
  report({ started: host.pid ?? 0 });
  setInterval(() => report({ sample: sample() }), sampleEveryMs);
  setInterval(() => {
    // A host that stands still says nothing.
    call('getStatus', {}, lookEveryMs * 4).then(
      (answer) => answer.ok && report({ status: answer.value as NotifierStatus, at: Date.now() }),
      () => {},
    );
  }, lookEveryMs);
});

function sample(): Sample {
  const lines = readFileSync('/proc/self/net/dev', 'utf8').split('\n').slice(2);
  const packets = lines
    .map((line) => line.trim().split(/[\s:]+/))
    .filter(([name]) => name !== '' && name !== 'lo')
    .reduce((sum, counts) => sum + Number(counts[2]) + Number(counts[10]), 0);
  // The program's name, in brackets, may hold anything; user and system time are the 12th and 13th field after it.
  const fields = readFileSync(`/proc/${host.pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return { at: Date.now(), packets, cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs };
}
