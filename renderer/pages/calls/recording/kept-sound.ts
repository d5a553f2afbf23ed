import type { KeptRecording } from '../../../../core/contract/api.ts';
import type { Transport } from '../../../transport/transport.ts';

/** Reads a kept recording from the app into this page; null where it is not kept any more. */
export async function readKept(
  engine: Pick<Transport, 'call'>,
  callId: string,
  { type }: KeptRecording,
  signal: AbortSignal,
): Promise<Blob | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const part: { data: string; next: number | null } | null = await engine.call(
      'readRecording',
      { callId, from },
      signal,
    );
    if (part === null) return null;
    parts.push(bytesOf(part.data));
    from = part.next;
  }
  return new Blob(parts, { type });
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** As many as the app keeps. */
const peakCount = 600;
/** A larger one is not decoded: more than an hour of sound would fill the memory. */
const mostDecoded = 20_000_000;

export interface DecodedSound {
  /** The loudness over time, 0 to 255. */
  peaks: number[];
  seconds: number;
}

/** What the browser finds out of a sound by decoding it; null where it cannot. */
export async function decodeSound(sound: Blob): Promise<DecodedSound | null> {
  if (sound.size > mostDecoded || !('OfflineAudioContext' in globalThis)) return null;
  const decoder = new OfflineAudioContext(1, 1, 8_000);
  const decoded = await decoder.decodeAudioData(await sound.arrayBuffer()).catch(() => null);
  if (decoded === null || decoded.length === 0) return null;
  return { peaks: peaksOf(decoded.getChannelData(0)), seconds: decoded.duration };
}

function peaksOf(samples: Float32Array): number[] {
  const count = Math.min(peakCount, samples.length);
  return Array.from({ length: count }, (_, bucket) => {
    const to = Math.floor(((bucket + 1) * samples.length) / count);
    let most = 0;
    for (let at = Math.floor((bucket * samples.length) / count); at < to; at += 1) {
      most = Math.max(most, Math.abs(samples[at] ?? 0));
    }
    return Math.min(255, Math.round(most * 255));
  });
}
