/** A history thread that hangs for as long as a file of that name stands beside its own. */

import { existsSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import '../../core/history/threads/main.ts';

const { role, path } = workerData as { role: string; path: string };
const sign = `${path}.${role}-hangs`;

setInterval(() => {
  while (existsSync(sign)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}, 10).unref();
