import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, Notification, net, powerMonitor, safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import type { Clock, Logger, SecretName, SecretStore, Updater, Wake } from '../core/kernel/ports.ts';
import { copyBroken, openObjectFile } from '../core/settings/object-file.ts';
import { installationOf } from './system/installation.ts';
import { createElectronNotifier, type ElectronNotifier, type NotificationSystem } from './system/notifications.ts';
import type { Quit } from './system/quit.ts';
import { createSecretStore } from './system/secrets.ts';
import { createSettingsStore, type ObservableSettings } from './system/settings.ts';
import { createDesktopUpdater } from './system/updater.ts';
import { createWake } from './system/wake.ts';
import type { PlaySound } from './window/sound-player.ts';

export interface PortOptions {
  platform: NodeJS.Platform;
  dataDir: string;
  clock: Clock;
  logger: Logger;
  onUnknownActivated: () => void;
  playSound: PlaySound;
  endWith: Quit['endWith'];
}

/** What the desktop supplies to the engine, made of Electron's own parts. */
export interface DesktopPorts {
  settings: ObservableSettings;
  secrets: SecretStore;
  nativeNotifier: ElectronNotifier;
  wake: Wake;
  updater: Updater;
}

/** Makes the engine's ports. After `ready`; throws when the data directory cannot be used. */
export function createDesktopPorts(options: PortOptions): DesktopPorts {
  const { platform, dataDir, clock, logger, onUnknownActivated, playSound, endWith } = options;

  const openStore = (name: string): ElectronStore<Record<string, unknown>> => {
    const open = () =>
      new ElectronStore({ name, cwd: dataDir, configFileMode: 0o600, accessPropertiesByDotNotation: false });
    const { file, brokenCopy } = openObjectFile(join(dataDir, `${name}.json`), clock.now(), open);
    if (brokenCopy !== null) logger.error('A file was no JSON and was set aside', { file: brokenCopy });
    return file;
  };

  const secretStore = openStore('secrets-desktop');
  return {
    settings: {
      ...createSettingsStore(openStore('settings'), logger),
      keepCopy: () => copyBroken(join(dataDir, 'settings.json'), clock.now()),
    },
    secrets: createSecretStore({
      safeStorage,
      file: {
        get: (key) => {
          const value = secretStore.get(key);
          return typeof value === 'string' ? value : undefined;
        },
        set: (key, value) => secretStore.set(key, value),
        delete: (key) => secretStore.delete(key),
      },
      headless: headlessSecrets(join(dataDir, 'secrets.json')),
      platform,
      logger,
      wait: (ms) => wait(ms),
      clock,
    }),
    nativeNotifier: createElectronNotifier({
      system: notificationSystem(platform),
      platform,
      clock,
      logger,
      onUnknownActivated,
      playSound,
    }),
    wake: createWake({ powerMonitor, clock, isOnline: () => net.isOnline(), networkInterfaces, logger }),
    updater: createDesktopUpdater({
      installation: installationOf(
        { packaged: app.isPackaged, platform, environment: process.env },
        process.resourcesPath,
      ),
      // A CommonJS package whose members Node cannot see from outside: only its default is sure to be there.
      load: async () => (await import('electron-updater')).default.autoUpdater,
      fetch: (url, options) => net.fetch(url, options),
      arch: process.arch,
      endWith,
      logger,
    }),
  };
}

/** The headless host's secrets, which lie in the same directory as they are. */
function headlessSecrets(file: string): (name: SecretName) => string | undefined {
  return (name) => {
    try {
      const value: unknown = JSON.parse(readFileSync(file, 'utf8'))[name];
      return typeof value === 'string' && value !== '' ? value : undefined;
    } catch {
      return undefined;
    }
  };
}

/** The two static methods exist only where they mean something. */
function notificationSystem(platform: NodeJS.Platform): NotificationSystem {
  return {
    isSupported: () => Notification.isSupported(),
    create: (options) => new Notification(options),
    ...(platform === 'win32' ? { handleActivation: (listener) => Notification.handleActivation(listener) } : {}),
    ...(platform === 'darwin' ? { getHistory: () => Notification.getHistory() } : {}),
  };
}
