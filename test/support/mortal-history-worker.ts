/** A history thread that fails, as one without memory would, or hangs, once a file of that name stands beside its own. */

import { existsSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import '../../core/history/worker/main.ts';

const { role, path } = workerData as { role: string; path: string };

function fate(): void {
  if (existsSync(`${path}.${role}-dies`)) throw new Error('out of memory');
  while (existsSync(`${path}.${role}-hangs`));
}

fate();
setInterval(fate, 20).unref();
