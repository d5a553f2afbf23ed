/** Calls out of the history, page by page, so that a million of them need no more memory than a page. */

import type { z } from 'zod';
import type { CallSummary } from '../../contract/records.ts';
import type { History } from '../../history/history.ts';
import type { inputs } from './contract.ts';
import { csvHead, csvRows, ndjsonLines } from './table.ts';

type ExportInput = z.output<typeof inputs.exportFilter>;

export interface CallExport {
  /** What the file is called today, such as `topcalls-calls-2026-11-28.csv`. */
  fileName(input: Pick<ExportInput, 'format'>): string;
  /** The file in pieces of whole lines; `onProgress` hears how many calls are through, and of how many. */
  text(input: ExportInput, signal: AbortSignal, onProgress?: Progressed): AsyncGenerator<string>;
}

type Progressed = (done: number, total: number | null) => void;

interface Parts {
  history: Pick<History, 'searchCalls' | 'callsById'>;
  /** Calls with the names that their contacts were imported with. */
  named(calls: readonly CallSummary[]): CallSummary[];
  /** Numbers of contacts whom the free words of a search name. */
  numbersNamed(text: string | undefined): string[];
  nameKey(): string;
  now(): number;
}

const callsAtOnce = 200;

export function createCallExport(parts: Parts): CallExport {
  return {
    // The date in this machine's zone.
    fileName: ({ format }) => `topcalls-calls-${new Intl.DateTimeFormat('sv-SE').format(parts.now())}.${format}`,
    async *text(input, signal, onProgress = () => {}) {
      const { format, columns, bom } = input;
      if (format === 'csv') yield csvHead(columns, bom);
      let done = 0;
      for await (const { calls, total } of pagesOf(parts, input)) {
        signal.throwIfAborted();
        yield format === 'csv' ? csvRows(calls, columns) : ndjsonLines(calls);
        done += calls.length;
        onProgress(done, total);
      }
    },
  };
}

async function* pagesOf(
  { history, named, numbersNamed, nameKey, now }: Parts,
  { filter = {}, callIds }: ExportInput,
): AsyncGenerator<{ calls: CallSummary[]; total: number | null }> {
  const at = now();
  if (callIds !== undefined) {
    for (let from = 0; from < callIds.length; from += callsAtOnce) {
      const some = callIds.slice(from, from + callsAtOnce);
      const calls = await history.callsById({ callIds: some, now: at, nameKey: nameKey() });
      yield { calls: named(calls), total: callIds.length };
    }
    return;
  }
  let total: number | null = null;
  const found = numbersNamed(filter.text);
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await history.searchCalls({
      ...filter,
      named: found,
      now: at,
      nameKey: nameKey(),
      limit: callsAtOnce,
      ...(cursor === undefined ? { total: true } : { cursor }),
    });
    total ??= page.total?.complete === true ? page.total.calls : null;
    yield { calls: named(page.calls), total };
    cursor = page.nextCursor;
  }
}
