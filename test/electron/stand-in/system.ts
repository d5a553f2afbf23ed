/** Plays the small parts: power, permissions, theme, clipboard, links to the outside, error boxes. */

import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clipboard, CrashReporter, NativeTheme, PowerMonitor, SaveDialogOptions, Session, Shell } from 'electron';
import { note } from './journal.ts';
import { readPlan } from './plan.ts';
import { afterReady, isAppReady } from './readiness.ts';

const plan = readPlan();

/** As Electron sees it: by how long nothing was touched, and by the lock. */
let idleState: ReturnType<PowerMonitor['getSystemIdleState']> = 'active';
export const setIdleState = (state: typeof idleState) => {
  idleState = state;
};

export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleState(seconds: number) {
    afterReady('powerMonitor');
    if (!(seconds > 0)) throw new TypeError('Invalid idle threshold, must be greater than 0');
    return idleState;
  },
  on(event: string, listener: (...args: unknown[]) => void) {
    afterReady('powerMonitor');
    return EventEmitter.prototype.on.call(powerMonitor, event, listener);
  },
});

type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
let checkHandler: CheckHandler = null;
let requestHandler: RequestHandler = null;

/** As Electron does it: what nobody handles is granted. */
export async function requestPermission(name: string, url: string): Promise<{ checked: boolean; granted: boolean }> {
  const contents = {} as Parameters<NonNullable<RequestHandler>>[0];
  const permission = name as Parameters<NonNullable<RequestHandler>>[1];
  const details = { requestingUrl: url, isMainFrame: true };
  const asks = requestHandler;
  return {
    checked:
      checkHandler?.(contents, permission as never, new URL(url).href, { ...details, requestingUrl: url }) ?? true,
    granted: asks === null ? true : await new Promise<boolean>((decide) => asks(contents, permission, decide, details)),
  };
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
      setPermissionCheckHandler(handler) {
        checkHandler = handler;
        note('setPermissionCheckHandler');
      },
      setPermissionRequestHandler(handler) {
        requestHandler = handler;
        note('setPermissionRequestHandler');
      },
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
