/** Calls as a download: many as a table, one as a page. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Notifier } from '../../core/engine/notifier.ts';
import { inputs } from '../../core/features/export/contract.ts';
import { NotifierError } from '../../core/kernel/errors.ts';

export const callsExportPath = '/calls-export';
export const callExportPath = '/call-export';

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

/**
 * Sends one call as a page: what `exportCall` takes stands as JSON in the address. It is saved, and never shown from this origin.
 * @returns as `sendCalls`
 */
export async function sendCall(
  { callExport }: Notifier,
  given: unknown,
  response: ServerResponse,
): Promise<string | null> {
  const read = inputs.exportCall.safeParse(given);
  if (!read.success) return read.error.issues[0]?.message ?? 'The input is not understood.';
  try {
    const { fileName, text } = await callExport.page(read.data);
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'content-security-policy': 'sandbox',
      'cache-control': 'no-store',
    });
    await pipeline(Readable.from(text), response).catch(() => response.destroy());
    return null;
  } catch (error) {
    if (error instanceof NotifierError) return error.message;
    throw error;
  }
}

/** What stands in the address; undefined where that is no JSON. */
export function inputIn({ url }: IncomingMessage): unknown {
  try {
    return JSON.parse(URL.parse(url ?? '', 'http://127.0.0.1')?.searchParams.get('input') ?? '{}');
  } catch {
    return undefined;
  }
}
