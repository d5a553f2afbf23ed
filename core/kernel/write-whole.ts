/** Writing a file that is there as a whole or not at all. */

import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Under another name until it is whole, so that a file that is there is replaced by nothing less; for this user's eyes only. */
export async function writeWhole(
  path: string,
  text: AsyncIterable<string> | Iterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const part = `${path}.part`;
  try {
    await rm(part, { force: true });
    await pipeline(Readable.from(text), createWriteStream(part, { mode: 0o600, flush: true }), { signal });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
