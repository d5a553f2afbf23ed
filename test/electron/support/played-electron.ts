/**
 * Plays the module `electron` for the built desktop app, run by plain Node: does nothing by itself, tells the test over
 * the process channel what it was asked to do, and does to the app what the test says a user does.
 */

import { EventEmitter } from 'node:events';

export type Told =
  | { told: 'loaded'; url: string; preload: string }
  | { told: 'notified'; id: string; title: string; body: string }
  | { told: 'pushed'; message: { name: string; data: unknown } }
  | { told: 'answered'; answer: unknown }
  | { told: 'tray'; what: string }
  | { told: 'served'; status: number; policy: string | null; text: string }
  | { told: 'failed'; title: string; message: string };

export type Ask =
  | { ask: 'call'; method: string; input: unknown; from?: string }
  | { ask: 'click'; id: string }
  | { ask: 'fetch'; url: string }
  | { ask: 'quit' };

const tell = (told: Told): void => void process.send?.(told);
const paths = new Map<string, string>();
const handlers = new Map<string, (event: object, ...args: unknown[]) => Promise<unknown>>();
const banners = new Map<string, Notification>();
let serve: ((request: object) => Promise<Response>) | null = null;

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  commandLine: { hasSwitch: () => false },
  setPath: (name: string, path: string) => void paths.set(name, path),
  getPath: (name: string) => paths.get(name) ?? '',
  getVersion: () => '9.9.9',
  setAppUserModelId: () => {},
  setToastActivatorCLSID: () => {},
  requestSingleInstanceLock: () => true,
  enableSandbox: () => {},
  whenReady: async () => {},
  focus: () => {},
  setBadgeCount: () => true,
  getLoginItemSettings: () => ({ openAtLogin: false, wasOpenedAtLogin: false }),
  quit: () => {
    app.emit('before-quit', {});
    app.emit('will-quit', { preventDefault: () => {} });
  },
  exit: (code = 0) => process.exit(code),
});

export class BrowserWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    send: (_channel: string, message: { name: string; data: unknown }) => tell({ told: 'pushed', message }),
    setWindowOpenHandler: () => {},
  });
  readonly #preload: string;
  constructor(options: { webPreferences: { preload: string } }) {
    super();
    this.#preload = options.webPreferences.preload;
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    tell({ told: 'loaded', url, preload: this.#preload });
    setImmediate(() => {
      this.webContents.emit('did-finish-load');
      this.emit('ready-to-show');
    });
  }
  show(): void {}
  focus(): void {}
  isMinimized(): boolean {
    return false;
  }
}

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  static handleActivation = (): void => {};
  static getHistory = async (): Promise<Notification[]> => [];
  readonly id: string;
  readonly #told: Told;
  constructor(options: { id: string; title: string; body: string }) {
    super();
    this.id = options.id;
    this.#told = { told: 'notified', id: options.id, title: options.title, body: options.body };
  }
  show(): void {
    banners.set(this.id, this);
    tell(this.#told);
    setImmediate(() => this.emit('show', {}));
  }
  close(): void {}
}

export class Tray extends EventEmitter {
  constructor(image: string) {
    super();
    this.setImage(image);
  }
  setImage = (image: string): void => tell({ told: 'tray', what: image });
  setToolTip = (text: string): void => tell({ told: 'tray', what: text });
  setContextMenu = (): void => {};
  setIgnoreDoubleClickEvents = (): void => {};
  destroy = (): void => {};
}

export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => {} };
export const clipboard = { writeText: async () => {} };
export const dialog = { showErrorBox: (title: string, message: string) => tell({ told: 'failed', title, message }) };
export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: (event: object, ...args: unknown[]) => Promise<unknown>) =>
    void handlers.set(channel, handler),
  removeHandler: (channel: string) => void handlers.delete(channel),
});
export const nativeImage = { createFromPath: () => ({}) };
export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };
export const net = { isOnline: () => true, fetch: (url: string) => readBuilt(url) };
export const powerMonitor = new EventEmitter();
export const protocol = {
  registerSchemesAsPrivileged: () => {},
  handle: (_scheme: string, handler: (request: object) => Promise<Response>) => {
    serve = handler;
  },
};
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => Buffer.from(text),
  decryptStringAsync: async (blob: Buffer) => ({ result: blob.toString(), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => 'basic_text',
};
export const session = {
  defaultSession: { setPermissionCheckHandler: () => {}, setPermissionRequestHandler: () => {} },
};
export const shell = { openExternal: async () => {} };
export default { app, ipcMain, shell };

async function readBuilt(url: string): Promise<Response> {
  const { readFile } = await import('node:fs/promises');
  return new Response(await readFile(new URL(url)), { headers: { 'content-type': 'text/html' } });
}

process.on('message', async (asked: Ask) => {
  switch (asked.ask) {
    case 'call': {
      const frame = { url: asked.from ?? 'app://notifier/' };
      const event = { senderFrame: frame, sender: { mainFrame: frame } };
      const [handler] = handlers.values();
      tell({ told: 'answered', answer: await handler?.(event, asked.method, asked.input) });
      return;
    }
    case 'click':
      banners.get(asked.id)?.emit('click', {});
      return;
    case 'fetch': {
      const answer = await serve?.({ url: asked.url, method: 'GET' });
      const policy = answer?.headers.get('content-security-policy') ?? null;
      tell({ told: 'served', status: answer?.status ?? 0, policy, text: (await answer?.text()) ?? '' });
      return;
    }
    case 'quit':
      app.quit();
  }
});
