import { join } from 'node:path';

/** Where `env-paths` puts the app's data on each system. */
export function dataDirOf(platform: NodeJS.Platform, home: string): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library/Application Support/topcalls-notifier');
    case 'win32':
      return join(home, 'topcalls-notifier', 'Data');
    default:
      return join(home, 'topcalls-notifier');
  }
}
