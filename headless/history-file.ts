/** The `history export` and `history import` commands: every event, one a line, to a file and back. */

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { History, NewDelivery } from '../core/history/history.ts';
import { deliveryOf } from '../core/history/import-line.ts';

const eventsAtOnce = 200;

/** Writes the whole history as NDJSON, oldest first, waiting where the reader of it is slower. */
export async function exportHistory(history: History, output: NodeJS.WritableStream): Promise<void> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await history.exportEvents({ limit: eventsAtOnce, ...(cursor === undefined ? {} : { cursor }) });
    const text = page.lines.map((line) => `${line}\n`).join('');
    await new Promise<void>((resolve) => output.write(text, () => resolve()));
    cursor = page.nextCursor;
  }
}

/**
 * Adds the events of an exported history; those that are there already are passed over. Nothing notifies of them.
 * @throws NotifierError `invalid_input` that names the line; what stood before it is added
 */
export async function importHistory(history: History, path: string): Promise<{ added: number; known: number }> {
  const result = { added: 0, known: 0 };
  let waiting: NewDelivery[] = [];
  const flush = async () => {
    const { added, known } = await history.importEvents(waiting);
    result.added += added;
    result.known += known;
    waiting = [];
  };
  let lineNumber = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    waiting.push(deliveryOf(line, lineNumber));
    if (waiting.length >= eventsAtOnce) await flush();
  }
  await flush();
  await history.caughtUp(null);
  return result;
}
