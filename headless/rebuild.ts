/** The `history rebuild` command: makes the shown history anew from the journal, while the app does not run. */

import { resolve } from 'node:path';
import { NotifierError } from '../core/errors.ts';
import { openHistory } from '../core/history/open.ts';

/**
 * Rebuilds, saying how far it is on standard error; gives the exit code.
 * @param worker the built code of the history's threads; its source where absent
 */
export async function rebuildHistory(dataDir: string, worker: URL | undefined): Promise<number> {
  try {
    const history = await openHistory({ dataDir: resolve(dataDir), ...(worker === undefined ? {} : { worker }) });
    try {
      history.onProgress(({ done, total }) => void process.stderr.write(`${done} of ${total}\n`));
      const { events, calls } = await history.rebuild(null);
      process.stdout.write(`Rebuilt ${calls} calls from ${events} events.\n`);
      return 0;
    } finally {
      await history.close();
    }
  } catch (error) {
    process.stderr.write(`${error instanceof NotifierError ? error.message : String(error)}\n`);
    return 1;
  }
}
