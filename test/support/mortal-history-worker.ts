/**
 * A history thread that fails at its work, as one without memory would, or hangs, once a file of that name stands beside its
 * own; or that cannot be started, once for each such file.
 */

import { existsSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const { role, path } = workerData as { role: string; path: string };

function fate(): void {
  if (existsSync(`${path}.${role}-dies`)) throw new Error('out of memory');
  while (existsSync(`${path}.${role}-hangs`));
}

const failsToStart = `${path}.${role}-fails-to-start`;
if (existsSync(failsToStart)) {
  rmSync(failsToStart);
  throw new Error('no such file');
}

// Before the thread's own: what it is asked for finds it dead.
parentPort?.on('message', fate);
setInterval(fate, 20).unref();
await import('../../core/history/threads/main.ts');
