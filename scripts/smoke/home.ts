/** A home folder of its own for an app that is started to be looked at. */

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

/** The environment of an app whose user lives in `home`, on any system. */
export function homeVariables(home: string): NodeJS.ProcessEnv {
  return {
    HOME: home,
    XDG_DATA_HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    LOCALAPPDATA: home,
    APPDATA: home,
  };
}
