import type { BrowserWindow, BrowserWindowConstructorOptions, NativeImage, WebContents } from 'electron';
import { productName } from '../../core/kernel/brand.ts';
import { systemClock } from '../../core/kernel/clock.ts';
import type { Clock } from '../../core/kernel/ports.ts';

export interface MainWindowOptions {
  platform: NodeJS.Platform;
  /** Whether the session is Wayland's. Default: no. */
  isWayland?: boolean;
  /** Default: the system's. */
  clock?: Clock;
  /** Makes the window; `new BrowserWindow(options)` in the app. */
  create: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** Brings the whole app to the front, where that is apart from its window (macOS). */
  focusApp: () => void;
  /** Gives the front back to the app that had it, where that does not follow from hiding the window (macOS). */
  leaveApp?: () => void;
  /** Address of the interface's page, without a fragment. */
  url: string;
  preload: string;
  /** Image for the task bar; null where the system takes it from the installed app. */
  icon: string | null;
  isDark: () => boolean;
  /** Whether the app is on its way out: only then does a close close. */
  isQuitting: () => boolean;
  /** Called with each window's contents, before its page loads. */
  onContents: (contents: WebContents) => void;
  /** Called each time the window is shown. */
  onShown?: () => void;
  /** Called on Windows when the user logs off or the machine goes down, of which the app hears in no other way. */
  onSessionEnd: () => void;
  /** Called when the page could not be loaded. */
  onTrouble: (what: string) => void;
  /** Called when the page's process is gone, with Electron's word for the reason. */
  onGone: (reason: string) => void;
}

export interface MainWindow {
  /** Shows the window in front, making it if there is none. With a page (`/settings`) it shows that page. */
  show(page?: string): void;
  /** Hides the window where it is in front; else shows it. */
  toggle(): void;
  /** Has the page take a key with Ctrl, on macOS with Cmd, as if it had been pressed in it. */
  pressWithCommand(key: string): void;
  /** Prints the page, by the system's dialog. */
  print(): void;
  /** The theme changed: gives the window the colour that its page has now. */
  updateColour(): void;
  /** Whether screen shares and screenshots leave the window out. Does nothing where the system cannot do so. */
  setHiddenFromCapture(hidden: boolean): void;
  /** Lays an image over the task bar's button (Windows), described for screen readers; null removes it. */
  setOverlay(image: NativeImage | null, description: string): void;
}

/** How long a page may take to be drawn. The frame has the page's colour by then, so nothing flashes. */
const revealDeadlineMs = 2_000;

/** A window that stays hidden for so long is let go of: its page takes some 120 MB. */
const hiddenDeadlineMs = 60 * 60_000;

/** Not a failure: the next load cut this one short. */
const loadAborted = -3;

/**
 * The app's one window. Made on first use; closing hides it, so that it comes back at once and as it was left. After an hour
 * it is made anew, at the page where it was left.
 */
export function createMainWindow(options: MainWindowOptions): MainWindow {
  let current: BrowserWindow | null = null;
  /** Whether the window was shown: until its page is drawn there is nothing to show but an empty frame. */
  let revealed = false;
  /** The address at which a window was let go of. */
  let leftAt: string | null = null;
  let hiddenFromCapture = false;
  let overlay: { image: NativeImage | null; description: string } = { image: null, description: '' };

  const open = (page: string | undefined): void => {
    const window = options.create(windowOptions(options));
    if (hiddenFromCapture) window.setContentProtection(true);
    current = window;
    revealed = false;
    options.onContents(window.webContents);
    revealInTime(window);
    window.on('show', () => options.onShown?.());
    // A hidden window has no button on the task bar to lay anything over.
    if (options.platform === 'win32') {
      window.on('show', () => window.setOverlayIcon(overlay.image, overlay.description));
      window.on('session-end', () => options.onSessionEnd());
    }
    window.on('close', (event) => {
      if (options.isQuitting()) return;
      event.preventDefault();
      putAway(window);
    });
    window.on('closed', () => {
      if (current === window) current = null;
    });
    // Made anew on the next use: reloading at once could crash again for ever.
    window.webContents.on('render-process-gone', (_event, details) => {
      options.onGone(details.reason);
      window.destroy();
    });
    load(window, options, page, leftAt ?? options.url);
    leftAt = null;
  };

  const letGoInTime = (window: BrowserWindow): void => {
    const cancel = (options.clock ?? systemClock).after(hiddenDeadlineMs, () => {
      if (window.isVisible()) return;
      leftAt = window.webContents.getURL();
      window.destroy();
    });
    window.once('show', cancel);
    window.once('closed', cancel);
  };

  /** On Wayland `ready-to-show` may never come, and a page that fails to load draws nothing: an empty frame is better than none. */
  const revealInTime = (window: BrowserWindow): void => {
    const reveal = (): void => {
      cancel();
      if (current !== window || revealed) return;
      revealed = true;
      window.show();
    };
    const cancel = (options.clock ?? systemClock).after(revealDeadlineMs, reveal);
    window.once('ready-to-show', reveal);
    window.once('closed', cancel);
    window.webContents.on('did-fail-load', (_event, code) => {
      if (code !== loadAborted) reveal();
    });
    if (options.platform === 'linux') window.webContents.once('did-finish-load', reveal);
  };

  const putAway = (window: BrowserWindow): void => {
    hide(window);
    letGoInTime(window);
  };

  const shown: MainWindow = {
    show(page) {
      const window = current;
      if (window === null) {
        open(page);
      } else {
        if (page !== undefined) load(window, options, page);
        // KWin on Wayland crashed Electron where a window was restored that is hidden too. Showing it is enough there.
        const isFragile = options.isWayland === true && !window.isVisible();
        if (window.isMinimized() && !isFragile) window.restore();
        // Before that it shows by itself, within the deadline.
        if (revealed) {
          window.show();
          window.focus();
        }
      }
      options.focusApp();
    },
    toggle() {
      if (current === null || !current.isVisible() || !current.isFocused()) {
        shown.show();
        return;
      }
      putAway(current);
      if (options.platform === 'darwin') options.leaveApp?.();
    },
    pressWithCommand(keyCode) {
      const modifiers = [options.platform === 'darwin' ? ('meta' as const) : ('control' as const)];
      for (const type of ['keyDown', 'keyUp'] as const) {
        current?.webContents.sendInputEvent({ type, keyCode, modifiers });
      }
    },
    print() {
      current?.webContents.print();
    },
    updateColour() {
      current?.setBackgroundColor(pageColour(options));
    },
    setHiddenFromCapture(hidden) {
      if (!canHideFromCapture(options.platform)) return;
      hiddenFromCapture = hidden;
      current?.setContentProtection(hidden);
    },
    setOverlay(image, description) {
      overlay = { image, description };
      current?.setOverlayIcon(image, description);
    },
  };
  return shown;
}

/** Linux has nothing of the kind; there the method does nothing. */
export function canHideFromCapture(platform: NodeJS.Platform): boolean {
  return platform === 'darwin' || platform === 'win32';
}

/** The page's own colour (renderer/tokens.css, --surface), so that nothing flashes before it is drawn. */
function pageColour({ isDark }: Pick<MainWindowOptions, 'isDark'>): string {
  return isDark() ? '#1b1c1f' : '#ffffff';
}

/** A window that is hidden while it fills the screen leaves macOS on an empty black space. */
function hide(window: BrowserWindow): void {
  if (!window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}

function load(
  window: BrowserWindow,
  { url, onTrouble }: MainWindowOptions,
  page: string | undefined,
  otherwise = url,
): void {
  window.loadURL(page === undefined ? otherwise : `${url}#${page}`).catch((error: unknown) => {
    // Not a failure: the next load cut this one short.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED') return;
    onTrouble(`The window's page could not be loaded: ${String(error)}`);
  });
}

function windowOptions({ preload, icon, platform, isDark }: MainWindowOptions): BrowserWindowConstructorOptions {
  return {
    name: 'main',
    windowStatePersistence: true,
    width: 1180,
    height: 780,
    minWidth: 420,
    minHeight: 480,
    show: false,
    title: productName,
    backgroundColor: pageColour({ isDark }),
    autoHideMenuBar: platform !== 'darwin',
    ...(icon === null ? {} : { icon }),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  };
}
