/** Files that nobody may write, neither root nor who has them open already: as when a disk turns read-only. */

import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** Makes them so; gives how to make them writable again, and null where that is not allowed or not possible. */
export function makeImmutable(paths: readonly string[]): (() => void) | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const change = (how: '+i' | '-i') => spawnSync('chattr', [how, ...paths]).status === 0;
  onTestFinished(() => void change('-i'));
  return change('+i') ? () => void change('-i') : null;
}
