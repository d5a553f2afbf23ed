/** Crashes of native code leave a memory image, and nothing that could still write a report. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whoever saw a process go took note of it then; an image without that was left by the app itself. */
const sameCrashMs = 15_000;

/** When native code crashed, newest first, milliseconds UTC, apart from `knownAt`, of which there are reports or notes. */
export function nativeCrashes(folder: string, knownAt: readonly number[]): number[] {
  return imagesIn(folder)
    .filter((at) => !knownAt.some((other) => Math.abs(other - at) < sameCrashMs))
    .sort((a, b) => b - a);
}

function imagesIn(folder: string): number[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.dmp'))
      .map((name) => Math.round(statSync(join(folder, name)).mtimeMs));
  } catch {
    return [];
  }
}
