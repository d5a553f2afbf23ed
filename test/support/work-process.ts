/**
 * A process that does one long piece of work on a history, made to be killed. It says when it has begun.
 * Arguments: data directory, the work's method, its input as JSON.
 */

import { openHistory } from '../../core/history/open.ts';
import { NotifierError } from '../../core/kernel/errors.ts';

const [dataDir = '', method = '', input = 'null'] = process.argv.slice(2);
const history = await openHistory({ dataDir });
const ended = new Promise<void>((resolve) => {
  history.onProgress(({ done, total }) => {
    if (done === total) resolve();
  });
});
process.stdout.write('begun\n');
await history[method as 'sweep' | 'erase' | 'rebuild' | 'pack'](JSON.parse(input) as never).catch((error: unknown) => {
  // The work of a process that was killed goes on by itself.
  if (error instanceof NotifierError && error.code === 'conflict') return ended;
  throw error;
});
await history.close();
