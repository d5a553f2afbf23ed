/** Views that are made beside those that answer, and how they take their place. */

import { existsSync, renameSync } from 'node:fs';
import { removeViews, versionOf } from './open-views.ts';
import { viewsVersion } from './schema.ts';

/** Where views are made beside those at `path`. */
export const buildingPath = (path: string): string => `${path}.new`;

/** Whether the views at `path` can be read, but are of another version. */
export function isStale(path: string): boolean {
  const version = versionOf(path);
  return version !== null && version !== 0 && version !== viewsVersion;
}

/** Puts the views that were made beside those at `path` in their place. Call while nobody has either open. */
export function swapIn(path: string): void {
  removeViews(path);
  for (const suffix of ['-wal', '']) {
    const from = buildingPath(path) + suffix;
    if (existsSync(from)) renameSync(from, path + suffix);
  }
}

/** An end of the app may have come after the old ones went. */
export function takeInterruptedSwap(path: string): void {
  if (!existsSync(path) && existsSync(buildingPath(path))) swapIn(path);
}

/** Whether an earlier run began to make views beside those at `path`. */
export function isBeingBuilt(path: string): boolean {
  return existsSync(buildingPath(path));
}
