/** The whole history as a download, and one that was downloaded taken in again. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ApiAnswer } from '../../core/contract/api.ts';
import type { Notifier } from '../../core/engine/notifier.ts';
import { NotifierError } from '../../core/kernel/errors.ts';

export const historyFilePath = '/history.ndjson';

/** Sends the history as it is read; a browser that cancels ends the reading, a failure ends the connection. */
export async function sendHistory({ transfer }: Notifier, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  response.writeHead(200, {
    'content-type': 'application/x-ndjson',
    'content-disposition': `attachment; filename="${transfer.fileName()}"`,
    'cache-control': 'no-store',
  });
  // What was sent by then says nothing of a failure, so the browser must see the download break off.
  await pipeline(Readable.from(transfer.exported(gone.signal)), response).catch(() => response.destroy());
}

/** Takes a history in, line by line as it arrives; gives the answer. */
export async function receiveHistory({ transfer }: Notifier, request: IncomingMessage): Promise<ApiAnswer<unknown>> {
  const gone = new AbortController();
  request.on('close', () => {
    if (!request.complete) gone.abort();
  });
  try {
    return { ok: true, value: await transfer.import(request, gone.signal) };
  } catch (error) {
    const { code, message } =
      error instanceof NotifierError
        ? error
        : { code: 'internal', message: 'The file could not be read to its end; what came before is in the history.' };
    return { ok: false, error: { code, message } };
  }
}
