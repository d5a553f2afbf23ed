import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../../core/features/updates/availability.ts';
import { feedProblem } from '../../core/features/updates/feed.ts';

export interface RunningAs {
  packaged: boolean;
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  /** macOS: what `codesign` says of the app; empty where it cannot be had. Asked only where it counts. */
  signature?: () => string;
}

/** How the running app was installed, as electron-builder noted it in its resources. */
export function installationOf(running: RunningAs, resources: string): Installation {
  const { packaged, platform, environment, signature = () => signatureOf(process.execPath) } = running;
  const feed = readIfThere(join(resources, 'app-update.yml'));
  return {
    packaged,
    platform,
    appImage: Boolean(environment.APPIMAGE),
    packageType: readIfThere(join(resources, 'package-type'))?.trim() || null,
    feed,
    adHocSigned: platform === 'darwin' && packaged && feedProblem(feed) === null && isAdHoc(signature()),
    publicKey: readIfThere(join(resources, 'update-key.pem')),
  };
}

function isAdHoc(said: string): boolean {
  return /^Signature=adhoc$/m.test(said) || /not signed at all/.test(said);
}

/** Part of every macOS. It answers within a tenth of a second, on stderr. */
function signatureOf(program: string): string {
  return spawnSync('/usr/bin/codesign', ['-dv', program], { encoding: 'utf8', timeout: 2_000 }).stderr ?? '';
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
