/** When processes of the app went wrong, kept over a restart: their memory images are there then, perhaps without a report. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of far more images than are left at a start. */
const keptTimes = 100;
const fileName = 'ended-processes.txt';

/** Adds a time, milliseconds UTC, to those in `folder`. Throws when it cannot be written. */
export function noteEnded(folder: string, at: number): void {
  const times = [...endedAt(folder), at].slice(-keptTimes);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, fileName), times.join('\n'), { mode: 0o600 });
}

/** The times in `folder`, milliseconds UTC, oldest first. */
export function endedAt(folder: string): number[] {
  try {
    return readFileSync(join(folder, fileName), 'utf8').split('\n').map(Number);
  } catch {
    return [];
  }
}
