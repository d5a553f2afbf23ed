/** Reads a recording from its link: looked at, bounded, and written as it comes. */

import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { audioType, tellingBytes } from './audio-type.ts';
import { known, openLink } from './open-link.ts';
import { RecordingError } from './trouble.ts';

export interface DownloadLimits {
  bytes: number;
  /** How long nothing may come, and how long all of it may take, milliseconds. */
  idleMs: number;
  totalMs: number;
}

interface DownloadOptions {
  allowedHosts: readonly string[];
  limits: DownloadLimits;
  signal: AbortSignal;
}

export interface Downloaded {
  bytes: number;
  type: string;
}

/**
 * Writes it to `path`, which must not exist and may be half written where this rejects.
 * @param onProgress hears how many bytes are there, and of how many; null where the server does not say
 * @throws RecordingError
 */
export async function download(
  link: string,
  path: string,
  { allowedHosts, limits, signal }: DownloadOptions,
  onProgress: (bytes: number, total: number | null) => void,
): Promise<Downloaded> {
  const bounded = AbortSignal.any([signal, late(limits.totalMs)]);
  const response = await openLink(link, { allowedHosts, idleMs: limits.idleMs, signal: bounded });
  const host = URL.parse(link)?.host ?? '';
  const total = lengthOf(response);
  if (total !== null && total > limits.bytes) {
    response.destroy();
    throw new RecordingError('too_large', host);
  }
  let bytes = 0;
  let type: string | null = null;
  let head = Buffer.alloc(0);
  async function* looked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > limits.bytes) throw new RecordingError('too_large', host);
      if (head.length < tellingBytes) {
        head = Buffer.concat([head, chunk.subarray(0, tellingBytes)]);
        if (head.length >= tellingBytes) type = typeOf(head);
      }
      onProgress(bytes, total);
      yield chunk;
    }
  }
  try {
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(response, looked, file, { signal: bounded });
  } catch (error) {
    const isDisk = error instanceof Error && 'syscall' in error && 'path' in error;
    throw isDisk ? new RecordingError('disk') : known(error, host, bounded);
  }
  if (total !== null && bytes < total) throw new RecordingError('unreachable', host);
  return { bytes, type: type ?? typeOf(head) };
}

/** Asks what is there, and reads no more than tells what it is. @throws RecordingError */
export async function probe(link: string, { allowedHosts, limits, signal }: DownloadOptions): Promise<void> {
  const bounded = AbortSignal.any([signal, late(limits.idleMs)]);
  const response = await openLink(link, { allowedHosts, idleMs: limits.idleMs, signal: bounded });
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of response) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= tellingBytes) break;
    }
  } catch (error) {
    throw known(error, URL.parse(link)?.host ?? '', bounded);
  }
  typeOf(head);
}

function typeOf(head: Uint8Array): string {
  const type = audioType(head);
  if (type === null) throw new RecordingError('not_audio');
  return type;
}

/** A signal that aborts with the trouble that it is. */
function late(ms: number): AbortSignal {
  const ending = new AbortController();
  setTimeout(() => ending.abort(new RecordingError('too_slow')), ms).unref();
  return ending.signal;
}

function lengthOf({ headers }: IncomingMessage): number | null {
  const length = headers['content-length'];
  return length === undefined || !/^\d{1,15}$/.test(length) ? null : Number(length);
}
