import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { History } from '../../core/history/history.ts';
import { openHistory } from '../../core/history/open.ts';
import { exportedText, importText } from '../../core/history/transfer.ts';
import { temporaryDirectory } from './temporary.ts';

/** A new history with the lines of an export. */
export async function historyOf(lines: string): Promise<History> {
  const history = await openHistory({ dataDir: temporaryDirectory() });
  await importText(history, Readable.from([Buffer.from(lines)]));
  return history;
}

/** Exports a history, which ends with that, and imports it into another one. */
export async function copyByExport(history: History): Promise<{ exported: string; copy: History }> {
  const exported = await text(Readable.from(exportedText(history)));
  await history.close();
  return { exported, copy: await historyOf(exported) };
}
