import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../core/updates/availability.ts';

export interface RunningAs {
  packaged: boolean;
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
}

/** How the running app was installed, as electron-builder noted it in its resources. */
export function installationOf({ packaged, platform, environment }: RunningAs, resources: string): Installation {
  return {
    packaged,
    platform,
    appImage: Boolean(environment.APPIMAGE),
    packageType: readIfThere(join(resources, 'package-type'))?.trim() || null,
    feed: readIfThere(join(resources, 'app-update.yml')),
    publicKey: readIfThere(join(resources, 'update-key.pem')),
  };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
