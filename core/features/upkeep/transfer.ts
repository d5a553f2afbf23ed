/** The history as files while the app runs: the whole of it out, and one into it. */

import { createReadStream } from 'node:fs';
import type { ImportedHistory, PushMessages } from '../../contract/api.ts';
import type { History } from '../../history/history.ts';
import { exportedText, importText } from '../../history/transfer.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, FileDialogs } from '../../kernel/ports.ts';
import { writeWhole } from '../../kernel/write-whole.ts';

export interface Transfer {
  /** What an exported history is called today. */
  fileName(): string;
  /** The history as NDJSON, oldest first, in pieces of whole lines; progress is pushed as `export`. */
  exported(signal: AbortSignal): AsyncIterable<string>;
  /**
   * Adds the events of an exported history, of which nothing notifies; progress is pushed as `import`.
   * @throws NotifierError `invalid_input` that names the line; what stood before it is added
   */
  import(input: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<ImportedHistory>;
  /** Writes the history where the user wants it; null when they chose no place. */
  toFile(): Promise<{ path: string } | null>;
  /** Adds the history in the file that the user chooses; null when they chose none. */
  fromFile(): Promise<ImportedHistory | null>;
  /** Ends what is under way with a file. */
  cancel(): void;
}

export interface TransferParts {
  history: History;
  /** The host's; null where it has none. */
  dialogs: FileDialogs | null;
  clock: Pick<Clock, 'now'>;
  push(name: 'progress', progress: PushMessages['progress']): void;
}

export function createTransfer({ history, dialogs, clock, push }: TransferParts): Transfer {
  let underWay: AbortController | null = null;

  const exported: Transfer['exported'] = (signal) => {
    const total = history.current().counts.events;
    return exportedText(history, {
      signal,
      onProgress: (done) => push('progress', { task: 'export', done: Math.min(done, total), total }),
    });
  };
  const taken: Transfer['import'] = (input, signal) =>
    importText(history, input, {
      signal,
      now: clock.now,
      onProgress: (done) => push('progress', { task: 'import', done, total: null }),
    });
  // The date in this machine's zone.
  const fileName = () => `topcalls-history-${new Intl.DateTimeFormat('sv-SE').format(clock.now())}.ndjson`;

  async function withFile<T>(run: (dialogs: FileDialogs, signal: AbortSignal) => Promise<T>): Promise<T> {
    if (dialogs === null) {
      throw new NotifierError('unavailable', 'There are no file dialogs here. Use the address /history.ndjson.');
    }
    if (underWay !== null) {
      throw new NotifierError('conflict', 'Another file is being read or written. Wait until that is done.');
    }
    underWay = new AbortController();
    const { signal } = underWay;
    try {
      return await run(dialogs, signal);
    } catch (error) {
      if (signal.aborted) throw new NotifierError('cancelled', 'Cancelled.');
      if (error instanceof NotifierError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new NotifierError('disk', `The file could not be read or written: ${why}`, { cause: error });
    } finally {
      underWay = null;
    }
  }

  return {
    fileName,
    exported,
    import: taken,
    toFile: () =>
      withFile(async ({ saveAs }, signal) => {
        const path = await saveAs(fileName());
        if (path !== null) await writeWhole(path, exported(signal), signal);
        return path === null ? null : { path };
      }),
    fromFile: () =>
      withFile(async ({ open }, signal) => {
        const path = await open();
        return path === null ? null : taken(createReadStream(path), signal);
      }),
    cancel: () => underWay?.abort(),
  };
}
