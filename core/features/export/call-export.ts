/** Calls out of the history, page by page, so that a million of them need no more memory than a page. */

import type { z } from 'zod';
import type { CallSummary } from '../../contract/records.ts';
import type { History } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import { contactName } from '../../words/contact-name.ts';
import type { inputs } from './contract.ts';
import { callPage } from './page/call-page.ts';
import { csvHead, csvRows, ndjsonLines } from './table.ts';

type ExportInput = z.output<typeof inputs.exportFilter>;
type PageInput = z.output<typeof inputs.exportCall>;

export interface CallExport {
  /** What the file is called today, such as `topcalls-calls-2026-11-28.csv`. */
  fileName(input: Pick<ExportInput, 'format'>): string;
  /** The file in pieces of whole lines; `onProgress` hears how many calls are through, and of how many. */
  text(input: ExportInput, signal: AbortSignal, onProgress?: Progressed): AsyncGenerator<string>;
  /**
   * One call as a page, in pieces, with what it is called: the time of the call, and nothing that says with whom.
   * @throws NotifierError `not_found`
   */
  page(input: PageInput): Promise<{ fileName: string; text: Iterable<string> }>;
}

type Progressed = (done: number, total: number | null) => void;

interface Parts {
  history: Pick<History, 'searchCalls' | 'callsById' | 'getCall'>;
  /** Calls with the names that their contacts were imported with. */
  named(calls: readonly CallSummary[]): CallSummary[];
  /** Numbers of contacts whom the free words of a search name. */
  numbersNamed(text: string | undefined): string[];
  /** The name that somebody with this number was imported with. */
  nameOf(phoneNumber: string | null): string | null;
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
    async page({ callId, masked }) {
      const now = parts.now();
      const call = await parts.history.getCall({ callId, now });
      if (call === null) throw new NotifierError('not_found', 'This call is not stored on this computer.');
      const name = contactName(call.metadata, parts.nameKey()) ?? parts.nameOf(call.phoneNumber);
      const at = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(
        call.startedAt ?? call.createdAt,
      );
      return {
        fileName: `topcalls-call-${at.replaceAll(/\D+/g, '-')}.html`,
        text: callPage({ ...call, contactName: name }, { masked, now }),
      };
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
