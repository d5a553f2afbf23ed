/** The whole history to a file and back: every event, one a line, never more of it in memory than a page. */

import type { ImportedHistory } from '../contract/api.ts';
import { latestReceipt } from '../events/believed-time.ts';
import { NotifierError } from '../kernel/errors.ts';
import type { History } from './history.ts';
import { entryOf } from './import-line.ts';
import type { ImportedLine } from './journal/imported-line.ts';

export interface TransferOptions {
  /** Ends it half-way. */
  signal?: AbortSignal;
  /** The time by which lines are checked, milliseconds UTC. Default: the system's. */
  now?(): number;
  /** Hears how many events are through. */
  onProgress?(events: number): void;
}

const eventsAtOnce = 200;

/**
 * The history as NDJSON, oldest first, in pieces of whole lines. The next piece is read when it is asked for.
 * @throws whatever `signal` was aborted with
 */
export async function* exportedText(
  history: Pick<History, 'exportEvents'>,
  { signal, onProgress }: TransferOptions = {},
): AsyncGenerator<string> {
  let done = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    signal?.throwIfAborted();
    const page = await history.exportEvents({ limit: eventsAtOnce, ...(cursor === undefined ? {} : { cursor }) });
    if (page.lines.length > 0) yield page.lines.map((line) => `${line}\n`).join('');
    done += page.lines.length;
    onProgress?.(done);
    cursor = page.nextCursor;
  }
}

/**
 * Adds what is in an exported history, also of the first edition; events that are there already are passed over. Nothing notifies of them. One that says
 * that it came later than a day from now is left out, and counted: it would stand above all others for as long.
 * @throws NotifierError `invalid_input` that names the line; what stood before it is added
 */
export async function importText(
  history: Pick<History, 'importLines' | 'caughtUp'>,
  input: AsyncIterable<Uint8Array>,
  { signal, onProgress, now = Date.now }: TransferOptions = {},
): Promise<ImportedHistory> {
  const result: ImportedHistory = { added: 0, known: 0 };
  let waiting: ImportedLine[] = [];
  let waitingBytes = 0;
  const flush = async () => {
    signal?.throwIfAborted();
    const { added, known } = await history.importLines(waiting);
    result.added += added;
    result.known += known;
    waiting = [];
    waitingBytes = 0;
    onProgress?.(result.added + result.known);
  };
  let lineNumber = 0;
  for await (const line of linesOf(input)) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    const entry = entryOf(line, lineNumber);
    const [at, bytes] =
      'delivery' in entry ? [entry.delivery.receivedAt, entry.delivery.body.length] : [entry.fact.at, 0];
    if (at > latestReceipt(now())) {
      result.leftOut = (result.leftOut ?? 0) + 1;
      continue;
    }
    waiting.push(entry);
    waitingBytes += bytes;
    if (waiting.length >= eventsAtOnce || waitingBytes > mostBytes) await flush();
  }
  await flush();
  await history.caughtUp(null);
  return result;
}

const mostBytes = 2_000_000;
/** No event makes a longer line: the largest body, if all of it had to be escaped. */
const longestLine = 70_000_000;

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, from)) {
      yield Buffer.concat([...pieces, chunk.subarray(from, end)]).toString('utf8');
      pieces = [];
      bytes = 0;
      from = end + 1;
    }
    pieces.push(chunk.subarray(from));
    bytes += chunk.length - from;
    if (bytes > longestLine) throw new NotifierError('invalid_input', 'The file is no exported history.');
  }
  yield Buffer.concat(pieces).toString('utf8');
}

const lineEnd = 0x0a;
