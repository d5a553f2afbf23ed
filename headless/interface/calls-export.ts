/** Calls as a download. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Notifier } from '../../core/engine/notifier.ts';
import { inputs } from '../../core/features/export/contract.ts';

export const callsExportPath = '/calls-export';

const types = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;

/**
 * Sends calls as they are read: what `exportFilter` takes stands as JSON in the address (`?input=`), or in the body. A browser that
 * cancels ends the reading, a failure ends the connection.
 * @returns the sentence that says what is wrong with the input; null where it was sent
 */
export async function sendCalls(
  { callExport }: Notifier,
  given: unknown,
  response: ServerResponse,
): Promise<string | null> {
  const read = inputs.exportFilter.safeParse(given);
  if (!read.success) return read.error.issues[0]?.message ?? 'The input is not understood.';
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  response.writeHead(200, {
    'content-type': types[read.data.format],
    'content-disposition': `attachment; filename="${callExport.fileName(read.data)}"`,
    'cache-control': 'no-store',
  });
  // What was sent by then says nothing of a failure, so the browser must see the download break off.
  await pipeline(Readable.from(callExport.text(read.data, gone.signal)), response).catch(() => response.destroy());
  return null;
}

/** What stands in the address; undefined where that is no JSON. */
export function inputIn({ url }: IncomingMessage): unknown {
  try {
    return JSON.parse(URL.parse(url ?? '', 'http://127.0.0.1')?.searchParams.get('input') ?? '{}');
  } catch {
    return undefined;
  }
}
