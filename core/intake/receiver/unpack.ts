/** Unpacking a body by its content encodings, in bounded memory. */

import type { Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

type UnpackResult =
  | { outcome: 'unpacked'; body: Uint8Array; encodings: string }
  /** It is not encoded, or in a way that is not known, or damaged. */
  | { outcome: 'as-it-came' }
  | { outcome: 'too-large'; bytes: number }
  | { outcome: 'too-much' };

interface UnpackOptions {
  /** Of what comes out, in bytes. */
  maxBytes: number;
  /** Is told how many bytes came out, and by a negative number how many are let go; false when there is no room for them. */
  hold(bytes: number): boolean;
}

/** More are not what anybody sends. */
const maxEncodings = 3;
/** Unpacking takes a window of up to 16 MB each; more at once than processors would gain nothing. */
const maxAtOnce = 4;
/** As much as the standard of the web asks for (RFC 9659), 8 MB; by itself a body could ask for 128 MB. */
const zstdWindow = { params: { [constants.ZSTD_d_windowLogMax]: 23 } };

const makers: Readonly<Record<string, (bytes: Uint8Array) => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: (bytes) => (beginsZlib(bytes) ? createInflate() : createInflateRaw()),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress(zstdWindow),
};

/** Undoes the encodings of a body, the last one first. Never rejects. */
export type Unpack = (body: Uint8Array, encoding: string | undefined, options: UnpackOptions) => Promise<UnpackResult>;

/** @returns the function that unpacks, a few bodies at once */
export function createUnpack(): Unpack {
  let working = 0;
  const waiting: (() => void)[] = [];
  return async (body, encoding, options) => {
    const named = encodingsNamed(encoding);
    const encodings = named.length > 0 ? named : encodingsSeen(body);
    if (encodings.length === 0 || encodings.length > maxEncodings) return { outcome: 'as-it-came' };
    if (!encodings.every((name) => Object.hasOwn(makers, name))) return { outcome: 'as-it-came' };
    if (working >= maxAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    working += 1;
    try {
      const result = await unpackAll(body, encodings, options);
      // What only looks packed may be that large; it is a body like any other.
      return result.outcome === 'too-large' && named.length === 0 ? { outcome: 'as-it-came' } : result;
    } finally {
      working -= 1;
      waiting.shift()?.();
    }
  };
}

/** In small letters; `identity` is none. */
function encodingsNamed(encoding = ''): string[] {
  const names = encoding.split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '' && name !== 'identity');
}

/** A packed body that nobody called so is known by its first bytes. */
function encodingsSeen(body: Uint8Array): string[] {
  if (body[0] === 0x1f && body[1] === 0x8b && body[2] === 0x08) return ['gzip'];
  return body[0] === 0x28 && body[1] === 0xb5 && body[2] === 0x2f && body[3] === 0xfd ? ['zstd'] : [];
}

async function unpackAll(
  body: Uint8Array,
  encodings: readonly string[],
  options: UnpackOptions,
): Promise<UnpackResult> {
  let bytes = body;
  for (const name of encodings.toReversed()) {
    const step = await unpackOne(bytes, makers[name]?.(bytes), options);
    if (bytes !== body) options.hold(-bytes.length);
    if (step.outcome !== 'unpacked') return step;
    bytes = step.body;
  }
  return { outcome: 'unpacked', body: bytes, encodings: encodings.join(', ') };
}

type Step = Exclude<UnpackResult, { outcome: 'unpacked' }> | { outcome: 'unpacked'; body: Uint8Array };

function unpackOne(bytes: Uint8Array, stream: Transform | undefined, { maxBytes, hold }: UnpackOptions): Promise<Step> {
  if (stream === undefined) return Promise.resolve({ outcome: 'as-it-came' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let held = 0;
    const give = (step: Step) => {
      if (step.outcome !== 'unpacked') hold(-held);
      held = 0;
      chunks.length = 0;
      // Only then is its memory free, and the next body's turn.
      stream.once('close', () => resolve(step));
      stream.destroy();
    };
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) give({ outcome: 'too-large', bytes: length });
      else {
        held += chunk.length;
        if (hold(chunk.length)) chunks.push(chunk);
        else give({ outcome: 'too-much' });
      }
    });
    // Its own memory, as the history's thread is handed it.
    stream.on('end', () => give({ outcome: 'unpacked', body: new Uint8Array(Buffer.concat(chunks)) }));
    stream.on('error', () => give({ outcome: 'as-it-came' }));
    stream.end(bytes);
  });
}

/** Some senders mean the bare stream by `deflate`, others one with zlib's two bytes before it, as the standard says. */
function beginsZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
