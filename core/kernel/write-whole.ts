/** Writing a file that is there as a whole or not at all. */

import { rename, rm, writeFile } from 'node:fs/promises';

/** Under another name until it is whole, so that a file that is there is replaced by nothing less; for this user's eyes only. */
export async function writeWhole(
  path: string,
  text: AsyncIterable<string> | Iterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const part = `${path}.part`;
  try {
    await rm(part, { force: true });
    // It has closed the file where it rejects, which a pipeline into a write stream has not.
    await writeFile(part, text, { mode: 0o600, flush: true, signal });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
