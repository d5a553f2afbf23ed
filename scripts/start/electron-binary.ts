import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, wasInterrupted } from './child.ts';

/** A slow line needs minutes for Electron's 110 MB; past this, something is in the way. */
const downloadLimitMs = 300_000;

/**
 * Path of Electron's program, fetched on first use; `null` where it cannot be had. Electron's package brings no binary
 * by itself since version 42, and importing it would start the download, so its files are looked at instead.
 */
export async function electronBinary(root: string): Promise<string | null> {
  const present = installedBinary(root);
  if (present !== null) return present;
  console.error('Fetching Electron, once (about 110 MB) …');
  const installer = join(root, 'node_modules/electron/install.js');
  if (!existsSync(installer)) return null;
  const end = await run(process.execPath, [installer], { quiet: true, timeLimitMs: downloadLimitMs });
  return end.code === 0 && !wasInterrupted() ? installedBinary(root) : null;
}

/** Path of Electron's program where it was fetched already, else `null`. */
export function installedBinary(root: string): string | null {
  const directory = join(root, 'node_modules/electron');
  try {
    const path = join(
      process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(directory, 'dist'),
      readFileSync(join(directory, 'path.txt'), 'utf8'),
    );
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
