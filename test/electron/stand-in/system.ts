/** Plays the small parts: power, keys, permissions, theme, clipboard, links to the outside, error boxes. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clipboard, CrashReporter, NativeTheme, SafeStorage, SaveDialogOptions, Session, Shell } from 'electron';
import { note } from './journal.ts';
import { readPlan } from './plan.ts';
import { afterReady, isAppReady } from './readiness.ts';

const plan = readPlan();

export const powerMonitor = Object.assign(new EventEmitter(), {
  on(event: string, listener: (...args: unknown[]) => void) {
    afterReady('powerMonitor');
    return EventEmitter.prototype.on.call(powerMonitor, event, listener);
  },
});

/** The asynchronous part only: the synchronous one is deprecated. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => isAppReady(),
  async encryptStringAsync(text: string): Promise<Buffer> {
    afterReady('safeStorage.encryptStringAsync');
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', systemKey(), nonce);
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
  },
  async decryptStringAsync(blob: Buffer) {
    afterReady('safeStorage.decryptStringAsync');
    const decipher = createDecipheriv('aes-256-gcm', systemKey(), blob.subarray(0, 12));
    decipher.setAuthTag(blob.subarray(12, 28));
    const result = Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
  ...(plan.platform === 'linux' ? { getSelectedStorageBackend: () => plan.keyStore } : {}),
} satisfies Partial<SafeStorage>;

/** The key of this user, which the system keeps outside of the app's reach. */
function systemKey(): Buffer {
  const file = join(plan.systemDir, 'key');
  mkdirSync(plan.systemDir, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32));
  return readFileSync(file);
}

type Permissions = Pick<Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'>;

export const session = {
  fromPartition(name: string) {
    afterReady('session.fromPartition');
    return { name };
  },
  get defaultSession(): Permissions {
    afterReady('session.defaultSession');
    return {
      setPermissionCheckHandler: () => note('setPermissionCheckHandler'),
      setPermissionRequestHandler: () => note('setPermissionRequestHandler'),
    };
  },
};

class PlayedTheme extends EventEmitter implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'> {
  #source: NativeTheme['themeSource'] = 'system';
  get themeSource() {
    return this.#source;
  }
  set themeSource(source) {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? plan.dark : this.#source === 'dark';
  }
}
export const nativeTheme = new PlayedTheme();

export const clipboard = {
  writeText: async (text: string) => note('clipboard', text),
} satisfies Pick<Clipboard, 'writeText'>;

export const shell = {
  openExternal: async (url: string) => note('openExternal', url),
  openPath: async (path: string) => {
    note('openPath', path);
    return '';
  },
} satisfies Pick<Shell, 'openExternal' | 'openPath'>;

/** What the user chooses in a dialog for files. */
const chosenFile = join(plan.systemDir, 'chosen-file');

export const dialog = {
  showErrorBox: (title: string, content: string) => note('showErrorBox', title, content),
  async showSaveDialog(options: SaveDialogOptions) {
    afterReady('dialog.showSaveDialog');
    note('showSaveDialog', options.defaultPath);
    return { canceled: false, filePath: chosenFile };
  },
  async showOpenDialog() {
    afterReady('dialog.showOpenDialog');
    return { canceled: false, filePaths: [chosenFile] };
  },
};

export const crashReporter = {
  start({ uploadToServer }): void {
    if (isAppReady()) throw new Error('Processes that are there already would not be watched');
    if (uploadToServer !== false) throw new Error('A crash would be sent away');
    note('crashReporter.start');
  },
} satisfies Pick<CrashReporter, 'start'>;

export const nativeImage = {
  createFromPath: (path: string) => ({ isEmpty: () => !existsSync(path) }),
};

/** Electron's own updater: on Linux there is none, and only the event by which a quit is announced is used. */
export const autoUpdater = new EventEmitter();
