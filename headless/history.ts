/** The `history ...` commands: work on the stored history, while the app does not run. */

import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { History } from '../core/history/history.ts';
import { openHistory } from '../core/history/open.ts';
import { exportedText, importText } from '../core/history/transfer.ts';
import { NotifierError } from '../core/kernel/errors.ts';

export interface HistoryFlags {
  dataDir: string;
  /** The built code of the history's threads; its source where absent. */
  worker: URL | undefined;
}

/** Makes everything shown anew from the journal, saying how far it is on standard error; gives the exit code. */
export function rebuildCommand(flags: HistoryFlags): Promise<number> {
  return withHistory(flags, async (history) => {
    history.onProgress(({ done, total }) => void process.stderr.write(`${done} of ${total}\n`));
    const { events, calls } = await history.rebuild(null);
    process.stdout.write(`Rebuilt ${calls} calls from ${events} events.\n`);
  });
}

/** Writes every event to standard output, one a line; gives the exit code. */
export function exportCommand(flags: HistoryFlags): Promise<number> {
  return withHistory(flags, (history) =>
    pipeline(Readable.from(exportedText(history)), process.stdout, { end: false }),
  );
}

/** Adds the events of an exported history; gives the exit code. */
export function importCommand(file: string, flags: HistoryFlags): Promise<number> {
  return withHistory(flags, async (history) => {
    const { added, known, leftOut = 0 } = await importText(history, createReadStream(file));
    const left = leftOut === 0 ? '' : ` ${leftOut} were left out: they are dated later than tomorrow.`;
    process.stdout.write(`Added ${added} events; ${known} were there already.${left}\n`);
  });
}

async function withHistory(
  { dataDir, worker }: HistoryFlags,
  work: (history: History) => Promise<void>,
): Promise<number> {
  try {
    const history = await openHistory({ dataDir: resolve(dataDir), ...(worker === undefined ? {} : { worker }) });
    await work(history).finally(() => history.close());
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof NotifierError ? error.message : String(error)}\n`);
    return 1;
  }
}
