/** Reads a recording from its link: looked at, bounded, and written as it comes. */

import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
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

/** Hears how many bytes are there, and of how many; null where the server does not say. */
type OnProgress = (bytes: number, total: number | null) => void;

/**
 * Writes it to `path`, which must not exist. Where this rejects, the file may be half written, and is closed.
 * @throws RecordingError
 */
export async function download(
  link: string,
  path: string,
  options: DownloadOptions,
  onProgress: OnProgress,
): Promise<Downloaded> {
  // Before anybody is asked: a stream that fails while its file is being opened leaves that file behind.
  const file = await onDisk(open(path, 'wx', 0o600));
  try {
    return await downloadTo(file, link, options, onProgress);
  } finally {
    await file.close();
  }
}

async function downloadTo(
  file: FileHandle,
  link: string,
  { allowedHosts, limits, signal }: DownloadOptions,
  onProgress: OnProgress,
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
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limits.bytes) throw new RecordingError('too_large', host);
      if (head.length < tellingBytes) {
        head = Buffer.concat([head, chunk.subarray(0, tellingBytes)]);
        if (head.length >= tellingBytes) type = typeOf(head);
      }
      onProgress(bytes, total);
      await onDisk(file.appendFile(chunk));
    }
    await onDisk(file.sync());
  } catch (error) {
    throw known(error, host, bounded);
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

/** What fails there is the disk, and no server. */
async function onDisk<Result>(doing: Promise<Result>): Promise<Result> {
  try {
    return await doing;
  } catch {
    throw new RecordingError('disk');
  }
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
