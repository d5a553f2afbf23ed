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
/** A larger one is not decoded: its sound would fill the memory. */
const mostDecoded = 40_000_000;

/** The loudness of a sound over time, 0 to 255, found out by the browser; null where it cannot tell. */
export async function peaksOf(sound: Blob): Promise<number[] | null> {
  if (sound.size > mostDecoded || !('OfflineAudioContext' in globalThis)) return null;
  const decoder = new OfflineAudioContext(1, 1, 8_000);
  const decoded = await decoder.decodeAudioData(await sound.arrayBuffer()).catch(() => null);
  if (decoded === null || decoded.length === 0) return null;
  const samples = decoded.getChannelData(0);
  const count = Math.min(peakCount, samples.length);
  const peaks = new Array<number>(count).fill(0);
  for (const [at, sample] of samples.entries()) {
    const bucket = Math.floor((at * count) / samples.length);
    peaks[bucket] = Math.max(peaks[bucket] ?? 0, Math.min(255, Math.round(Math.abs(sample) * 255)));
  }
  return peaks;
}
