/** Plays `BrowserWindow`: what is shown, hidden, closed and remembered of a page. */

import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions, BrowserWindow as RealWindow } from 'electron';
import { PlayedContents } from './contents.ts';
import { readPlan } from './plan.ts';
import { afterReady } from './readiness.ts';

const plan = readPlan();

export const windows = new Set<BrowserWindow>();
/** Told of each new window's contents before anything is loaded; `app` listens. */
export const contentsCreated = new EventEmitter();

type Played = Pick<
  RealWindow,
  | 'show'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'restore'
  | 'isMinimized'
  | 'isFullScreen'
  | 'isVisible'
  | 'isFocused'
  | 'isDestroyed'
  | 'setFullScreen'
  | 'setOverlayIcon'
  | 'setBackgroundColor'
  | 'setContentProtection'
  | 'loadURL'
>;

export class BrowserWindow extends EventEmitter implements Played {
  readonly webContents: PlayedContents;
  readonly options: BrowserWindowConstructorOptions;
  bounds: { width: number; height: number };
  backgroundColor: string;
  overlay: string | null = null;
  hiddenFromCapture = false;
  minimized = false;
  #visible = false;
  #drawn = false;
  #saidReady = false;
  #destroyed = false;
  #fullScreen = false;

  constructor(options: BrowserWindowConstructorOptions) {
    afterReady('new BrowserWindow');
    super();
    const { webPreferences = {}, width = 800, height = 600, backgroundColor = '#fff' } = options;
    if (!webPreferences.sandbox || !webPreferences.contextIsolation || webPreferences.nodeIntegration) {
      throw new Error('The stand-in has sandboxed, isolated windows only');
    }
    this.options = options;
    this.bounds = this.#kept() ?? { width, height };
    this.backgroundColor = backgroundColor;
    this.webContents = new PlayedContents({ preload: webPreferences.preload ?? null, ...this.bounds });
    windows.add(this);
    contentsCreated.emit('created', this.webContents);
    this.webContents.once('did-finish-load', () => {
      this.#drawn = true;
      this.#sayReady();
    });
    if (options.show !== false) this.show();
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  isVisible = (): boolean => this.#visible;
  isFocused = (): boolean => BrowserWindow.getFocusedWindow() === this;
  /** One that is shown has the focus: nothing else is on the screen. */
  static getFocusedWindow(): BrowserWindow | null {
    return [...windows].find((window) => window.isVisible()) ?? null;
  }
  isMinimized = (): boolean => this.minimized;
  isFullScreen = (): boolean => this.#fullScreen;
  isDestroyed = (): boolean => this.#destroyed;
  setContentProtection = (hidden: boolean): void => {
    this.#alive();
    // Linux has nothing of the kind.
    this.hiddenFromCapture = hidden && plan.platform !== 'linux';
  };
  setBackgroundColor = (colour: string): void => {
    this.backgroundColor = colour;
  };

  show(): void {
    this.#alive();
    this.#visible = true;
    void this.webContents.setVisible(true);
    this.emit('show');
    this.#sayReady();
  }
  hide(): void {
    this.#alive();
    this.#visible = false;
    void this.webContents.setVisible(false);
    this.emit('hide');
  }
  focus(): void {
    this.#alive();
    this.emit('focus');
  }
  restore(): void {
    this.minimized = false;
    this.emit('restore');
  }
  setFullScreen(full: boolean): void {
    this.#fullScreen = full;
    // Later, as the animation of a real one ends later.
    setImmediate(() => this.emit(full ? 'enter-full-screen' : 'leave-full-screen'));
  }
  setOverlayIcon(_image: unknown, description: string): void {
    if (plan.platform !== 'win32') throw new Error('setOverlayIcon exists on Windows only');
    // A hidden window has no button on the task bar.
    if (this.#visible) this.overlay = description;
  }
  /** As the user's click on the window's close button, too. */
  close(): void {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#keep();
    this.#destroyed = true;
    windows.delete(this);
    this.webContents.destroy();
    this.emit('closed');
  }
  /** As the user drags the window's edge. */
  resize(width: number, height: number): void {
    this.bounds = { width, height };
    this.#keep();
    this.emit('resize');
  }

  #sayReady(): void {
    const isDue = plan.readyToShow === 'always' || (plan.readyToShow === 'afterShow' && this.#visible);
    if (this.#saidReady || !this.#drawn || !isDue) return;
    this.#saidReady = true;
    this.emit('ready-to-show');
  }
  #alive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
  #keptFile(): string | null {
    const { name, windowStatePersistence } = this.options;
    return name && windowStatePersistence ? join(plan.systemDir, 'windows', `${name}.json`) : null;
  }
  #keep(): void {
    const file = this.#keptFile();
    if (file === null) return;
    mkdirSync(join(plan.systemDir, 'windows'), { recursive: true });
    writeFileSync(file, JSON.stringify(this.bounds));
  }
  #kept(): { width: number; height: number } | null {
    const file = this.#keptFile();
    try {
      return file === null ? null : JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      return null;
    }
  }
}

/** Asks every window to close; false when one of them did not want to, which cancels a quit. */
export function closeAllWindows(): boolean {
  for (const window of windows) window.close();
  return windows.size === 0;
}
