/** A history thread for which writing the file anew takes as long as a file of that name stands beside its own. */

import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import '../../core/history/threads/main.ts';

const { path } = workerData as { path: string };
const sign = `${path}.rewrites-slowly`;
const { exec } = DatabaseSync.prototype;

DatabaseSync.prototype.exec = function (sql) {
  const isSlow = () => sql === 'vacuum' && existsSync(sign);
  while (isSlow()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  exec.call(this, sql);
};
