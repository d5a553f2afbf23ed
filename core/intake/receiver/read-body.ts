/** Reading a request's body within a size and a time. */

import type { IncomingMessage } from 'node:http';

export type BodyResult =
  | { outcome: 'complete'; body: Uint8Array }
  | { outcome: 'too-large'; bytes: number }
  | { outcome: 'too-slow'; bytes: number }
  | { outcome: 'too-much' }
  | { outcome: 'aborted' };

/**
 * Reads the whole body; gives up as soon as it is known to be over `maxBytes`, or after `deadlineMs`.
 * A Content-Length is believed only where it alone frames the body; what arrives is counted in any case.
 * @param hold is told how many bytes came; says false when there is no room for them beside other requests'; by default there is
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  deadlineMs: number,
  hold: (bytes: number) => boolean = () => true,
): Promise<BodyResult> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (request.headers['transfer-encoding'] === undefined && announced > maxBytes) {
    return Promise.resolve({ outcome: 'too-large', bytes: announced });
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (result: BodyResult) => {
      clearTimeout(deadline);
      request.off('data', onData).off('end', onEnd).off('close', onAborted).off('error', onAborted);
      // An error that comes later must not go unheard, which would end the process.
      request.on('error', () => {});
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) finish({ outcome: 'too-large', bytes });
      else if (!hold(chunk.length)) finish({ outcome: 'too-much' });
      else chunks.push(chunk);
    };
    // Its own memory, not a piece of Node's shared pool: it is handed to another thread.
    const onEnd = () => finish({ outcome: 'complete', body: joined(chunks, bytes) });
    const onAborted = () => finish({ outcome: 'aborted' });
    const deadline = setTimeout(() => finish({ outcome: 'too-slow', bytes }), deadlineMs).unref();
    request.on('data', onData).on('end', onEnd).on('close', onAborted).on('error', onAborted);
  });
}

function joined(chunks: readonly Buffer[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
