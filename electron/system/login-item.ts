import type { App } from 'electron';
import { type AutostartOptions, createAutostart } from './autostart.ts';
import { hiddenArgument } from './identity.ts';
import type { LoginItem } from './start-at-login.ts';

export interface LoginItemOptions extends AutostartOptions {
  app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>;
  platform: NodeJS.Platform;
}

/**
 * Start at login as this system has it; `null` where it cannot be: run from source (the system would start a bare
 * Electron), or in a sandbox whose store owns autostart.
 */
export function createLoginItem(options: LoginItemOptions): LoginItem | null {
  const { app, platform, environment } = options;
  if (!app.isPackaged) return null;
  switch (platform) {
    case 'darwin':
      return createMacLoginItem(app);
    case 'win32':
      return createWindowsLoginItem(app);
    case 'linux':
      return environment.FLATPAK_ID || environment.SNAP ? null : createAutostart(options);
    default:
      return null;
  }
}

function createWindowsLoginItem(app: LoginItemOptions['app']): LoginItem {
  // Windows finds its entry only by the arguments it was made with.
  const args = [hiddenArgument];
  const set = (enabled: boolean): void => app.setLoginItemSettings({ openAtLogin: enabled, args });
  return {
    set,
    reconcile(enabled) {
      // Setting it again would undo a "disabled" in Windows' task manager.
      if (app.getLoginItemSettings({ args }).openAtLogin !== enabled) set(enabled);
    },
  };
}

function createMacLoginItem(app: LoginItemOptions['app']): LoginItem {
  const set = (enabled: boolean): void => app.setLoginItemSettings({ openAtLogin: enabled });
  return {
    set,
    reconcile(enabled) {
      // What is missing was taken away in System Settings: macOS keeps the entry of an app that moves. Only the user adds it again.
      if (enabled) return;
      const { status } = app.getLoginItemSettings();
      if (status === 'enabled' || status === 'requires-approval') set(false);
    },
  };
}
