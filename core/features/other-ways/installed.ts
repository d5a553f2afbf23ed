/** Looks for what is installed on this computer. */

import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { networkInterfaces } from 'node:os';
import { delimiter, join } from 'node:path';
import { withUsualFolders } from '../tunnel/providers/program-path.ts';

/** Whether this user may run a program, on the PATH or where such programs usually are. */
export async function isInstalled(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  const file = platform === 'win32' ? `${name}.exe` : name;
  // Windows writes the name of the variable as it likes.
  const path = Object.entries(withUsualFolders(env, platform)).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
  const found = path.split(delimiter).map((folder) => access(join(folder, file), constants.X_OK));
  return Promise.any(found).then(
    () => true,
    () => false,
  );
}

/** Whether ngrok's library is installed; packaged desktop apps are without it. */
export function hasNgrokLibrary(): boolean {
  try {
    createRequire(import.meta.url).resolve('@ngrok/ngrok');
    return true;
  } catch {
    return false;
  }
}

/** Whether this computer is on any network: without one no way leads out of it. */
export function isOnNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));
}
