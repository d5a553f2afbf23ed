/** How much room there is on the disk. */

import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes that may be written beside the file at `path`; null where the file system does not say. */
export function freeSpace(path: string): number | null {
  try {
    const { blocks, bavail, bsize } = statfsSync(dirname(path));
    return blocks > 0 ? bavail * bsize : null;
  } catch {
    return null;
  }
}
