/** A file system of a few megabytes, to be filled: real, where the tests may mount one. */

import { spawnSync } from 'node:child_process';
import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from './temporary.ts';

export interface SmallDisk {
  directory: string;
  /** Takes all the room that is left, but for so many bytes. */
  fill(butFor?: number): void;
  free(): void;
  /** Makes it read-only; fails while a file on it is open for writing. */
  protect(): void;
}

/** Mounts one; null where that is not allowed or not possible. It is gone when the test is over. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const directory = temporaryDirectory();
  const mount = (...args: string[]) => spawnSync('mount', [...args, directory]).status === 0;
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs')) return null;
  onTestFinished(() => void spawnSync('umount', ['-l', directory]));
  const filler = join(directory, 'filler');
  return {
    directory,
    fill(butFor = 0) {
      for (const bytes of [65_536, 4_096]) {
        try {
          for (;;) writeFileSync(filler, Buffer.alloc(bytes), { flag: 'a' });
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        }
      }
      if (butFor > 0) truncateSync(filler, statSync(filler).size - butFor);
    },
    free: () => rmSync(filler, { force: true }),
    protect: () => void mount('-o', 'remount,ro'),
  };
}
