import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { productName } from '../../core/kernel/brand.ts';
import { autostartEntry, isSwitchedOff } from './desktop-entry.ts';
import { appId, hiddenArgument } from './identity.ts';
import type { LoginItem } from './start-at-login.ts';

export interface AutostartOptions {
  environment: Readonly<Record<string, string | undefined>>;
  homeDir: string;
  /** The running program. */
  execPath: string;
}

/**
 * Start at login by an XDG autostart entry. In an AppImage the program runs from a mount that is gone after the next
 * start, so the entry names the image itself.
 */
export function createAutostart({ environment, homeDir, execPath }: AutostartOptions): LoginItem {
  const configDir = environment.XDG_CONFIG_HOME || join(homeDir, '.config');
  const file = join(configDir, 'autostart', `${appId}.desktop`);
  const wanted = autostartEntry(productName, [environment.APPIMAGE || execPath, hiddenArgument]);

  const write = (): void => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, wanted, { mode: 0o644 });
  };

  return {
    set(enabled) {
      if (enabled) write();
      else rmSync(file, { force: true });
    },
    reconcile(enabled) {
      const present = readIfThere(file);
      if (!enabled) {
        if (present !== null) rmSync(file, { force: true });
      } else if (present === null || (present !== wanted && !isSwitchedOff(present))) {
        write();
      }
    },
  };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
