import type { AppUpdater } from 'electron-updater';
import type { Logger, Updater } from '../core/ports.ts';
import { type Installation, whyNoUpdates } from '../core/updates/availability.ts';
import type { Quit } from './quit.ts';

/** What is used of electron-updater. */
type UpdateSystem = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'requestHeaders'
  | 'logger'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
  | 'on'
  | 'once'
  | 'off'
>;

export interface DesktopUpdaterOptions {
  installation: Installation;
  /** Loads electron-updater, on first use: it looks at the installed app as soon as it is made. */
  load: () => Promise<UpdateSystem>;
  endWith: Quit['endWith'];
  logger: Logger;
}

/** A random number of this installation goes along otherwise, by which its maker could count and follow users. */
const sameForEveryone = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' };

/** Newer versions by electron-updater. It decides nothing: it looks, downloads and installs when it is told to. */
export function createDesktopUpdater({ installation, load, endWith, logger }: DesktopUpdaterOptions): Updater {
  let loaded: Promise<UpdateSystem> | null = null;
  const system = (): Promise<UpdateSystem> => {
    loaded ??= load().then((updater) => {
      updater.autoDownload = false;
      updater.autoInstallOnAppQuit = false;
      updater.requestHeaders = sameForEveryone;
      updater.logger = asUpdateLog(logger);
      return updater;
    });
    return loaded;
  };

  return {
    unavailable: () => whyNoUpdates(installation),
    async look() {
      const found = await (await system()).checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    async download(onPercent) {
      const updater = await system();
      const listener = ({ percent }: { percent: number }): void => onPercent(percent);
      updater.on('download-progress', listener);
      await updater.downloadUpdate().finally(() => updater.off('download-progress', listener));
    },
    async restart() {
      const updater = await system();
      endWith((failed) => {
        updater.once('error', failed);
        // Without the installer's questions, and the new version started by itself.
        updater.quitAndInstall(true, true);
      });
    },
  };
}

/** electron-updater logs whatever comes its way; nothing of it is for the user. */
function asUpdateLog(logger: Logger): NonNullable<UpdateSystem['logger']> {
  const line = (level: keyof Logger) => (message?: unknown) => logger[level](`Update: ${String(message)}`);
  return { info: line('info'), warn: line('warn'), error: line('warn'), debug: line('debug') };
}
