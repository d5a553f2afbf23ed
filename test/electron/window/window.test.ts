import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, NativeImage, Session, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { appMenuTemplate } from '../../../electron/window/app-menu.ts';
import { installGuards } from '../../../electron/window/guards.ts';
import { createMainWindow } from '../../../electron/window/window.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createPlainLogger } from '../support/plain-logger.ts';

class PlayedWindow extends EventEmitter {
  url = '';
  readonly webContents = Object.assign(new EventEmitter(), { getURL: (): string => this.url });
  readonly options: BrowserWindowConstructorOptions;
  done: string[] = [];
  minimized = false;
  visible = false;
  fullScreen = false;
  failLoad: Error | null = null;
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }
  loadURL = async (url: string): Promise<void> => {
    this.done.push(`load ${url}`);
    this.url = url;
    if (this.failLoad !== null) throw this.failLoad;
  };
  show = (): void => {
    this.done.push('show');
    this.visible = true;
    this.emit('show');
  };
  hide = (): void => {
    this.done.push('hide');
    this.visible = false;
  };
  focus = (): void => void this.done.push('focus');
  restore = (): void => void this.done.push('restore');
  focused = true;
  isVisible = (): boolean => this.visible;
  isFocused = (): boolean => this.focused;
  isMinimized = (): boolean => this.minimized;
  isFullScreen = (): boolean => this.fullScreen;
  setFullScreen = (): void => void this.done.push('leave full screen');
  setOverlayIcon = (_image: unknown, words: string): void => void this.done.push(`overlay ${words}`);
  setBackgroundColor = (colour: string): void => void this.done.push(`colour ${colour}`);
  setContentProtection = (on: boolean): void => void this.done.push(`protection ${on}`);
  destroy = (): void => void this.emit('closed');
  userCloses(): boolean {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.emit('closed');
    return !prevented;
  }
}

function main(platform: NodeJS.Platform = 'linux', isWayland = false) {
  const windows: PlayedWindow[] = [];
  const contents: WebContents[] = [];
  const trouble: string[] = [];
  const state = { quitting: false };
  const clock = createManualClock();
  const window = createMainWindow({
    platform,
    isWayland,
    clock,
    create: (options) => {
      const played = new PlayedWindow(options);
      windows.push(played);
      return played as unknown as BrowserWindow;
    },
    focusApp: () => {},
    leaveApp: () => trouble.push('left'),
    url: 'app://notifier/',
    preload: '/app/preload.cjs',
    icon: null,
    isDark: () => true,
    isQuitting: () => state.quitting,
    onContents: (each) => contents.push(each),
    onShown: () => trouble.push('shown'),
    onSessionEnd: () => trouble.push('session ends'),
    onTrouble: (what) => trouble.push(what),
    onGone: (reason) => trouble.push(`gone: ${reason}`),
  });
  const last = () => {
    const played = windows.at(-1);
    if (played === undefined) throw new Error('no window was made');
    return played;
  };
  return { window, windows, contents, trouble, state, last, clock };
}

describe('electron/window/window.ts', () => {
  test('makes a window that can do nothing but show the interface', () => {
    const { window, last, contents } = main();
    window.show();
    expect(last().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      preload: '/app/preload.cjs',
    });
    expect(contents).toHaveLength(1);
  });

  test('appears only when its page is drawn', () => {
    const { window, last } = main();
    window.show();
    window.show();
    expect(last().done).toEqual(['load app://notifier/']);
    last().emit('ready-to-show');
    expect(last().done).toContain('show');
  });

  test('a key shows it, hides it where it is in front, and brings it to the front where it is not', () => {
    const { window, last, trouble } = main('darwin');
    window.toggle();
    last().emit('ready-to-show');
    expect(last().visible).toBe(true);
    last().focused = false;
    window.toggle();
    expect(last().done.slice(-2)).toEqual(['show', 'focus']);
    last().focused = true;
    window.toggle();
    expect(last().done.at(-1)).toBe('hide');
    expect(trouble.at(-1)).toBe('left');
    window.toggle();
    expect(last().visible).toBe(true);
  });

  test('appears after two seconds at the latest, and from then on whenever the user asks, drawn or not', () => {
    const { window, last, clock } = main();
    window.show();
    clock.advance(1_900);
    expect(last().done).not.toContain('show');
    clock.advance(100);
    expect(last().done).toContain('show');
    expect(last().userCloses()).toBe(false);
    window.show();
    expect(last().done.slice(-3)).toEqual(['hide', 'show', 'focus']);
  });

  test.each([
    ['linux', 'did-finish-load', [], true],
    ['darwin', 'did-finish-load', [], false],
    ['win32', 'did-fail-load', [{}, -6], true],
    ['linux', 'did-fail-load', [{}, -3], false],
  ] as const)('on %s: %s %j shows it at once: %s', (platform, event, args, isShown) => {
    const { window, last, clock } = main(platform);
    window.show();
    last().webContents.emit(event, ...args);
    expect(last().done.includes('show')).toBe(isShown);
    last().userCloses();
    last().emit('ready-to-show');
    clock.advance(10_000);
    expect(last().done.filter((step) => step === 'show')).toHaveLength(1);
  });

  test('lets go of a window that is hidden for an hour, and makes it anew where it was left', () => {
    const { window, windows, last, clock } = main();
    window.show('/settings');
    last().emit('ready-to-show');
    last().userCloses();
    clock.advance(59 * 60_000);
    window.show();
    clock.advance(60 * 60_000);
    expect(windows).toHaveLength(1);
    let isGone = false;
    last().on('closed', () => {
      isGone = true;
    });
    last().userCloses();
    clock.advance(60 * 60_000);
    expect(isGone).toBe(true);
    window.show();
    expect(windows).toHaveLength(2);
    expect(last().done).toEqual(['load app://notifier/#/settings']);
    last().emit('closed');
    window.show();
    expect(last().done).toEqual(['load app://notifier/']);
  });

  test('on Wayland, does not restore what is hidden besides being minimised: showing it is enough', () => {
    const { window, last } = main('linux', true);
    window.show();
    last().emit('ready-to-show');
    last().minimized = true;
    window.show();
    expect(last().done.slice(-3)).toEqual(['restore', 'show', 'focus']);
    last().userCloses();
    window.show();
    expect(last().done.slice(-3)).toEqual(['hide', 'show', 'focus']);
  });

  test('hides when the user closes it, and comes back as it was', () => {
    const { window, windows, last } = main();
    window.show();
    last().emit('ready-to-show');
    expect(last().userCloses()).toBe(false);
    expect(last().done).toContain('hide');
    last().minimized = true;
    window.show();
    expect(windows).toHaveLength(1);
    expect(last().done.slice(-3)).toEqual(['restore', 'show', 'focus']);
  });

  test('leaves full screen before it hides', () => {
    const { window, last } = main();
    window.show();
    last().fullScreen = true;
    last().userCloses();
    expect(last().done.at(-1)).toBe('leave full screen');
    last().emit('leave-full-screen');
    expect(last().done.at(-1)).toBe('hide');
  });

  test('takes the colour that its page has now', () => {
    const { window, last } = main();
    window.updateColour();
    window.show();
    window.updateColour();
    expect(last().done.at(-1)).toBe('colour #1b1c1f');
  });

  test('tells of the end of the session on Windows', () => {
    const { window, last, trouble, windows } = main('win32');
    window.show();
    last().emit('session-end', { reasons: ['logoff'] });
    expect([trouble, windows.length]).toEqual([['session ends'], 1]);
  });

  test('closes for good when the app quits', () => {
    const { window, state, last } = main();
    window.show();
    state.quitting = true;
    expect(last().userCloses()).toBe(true);
  });

  test('shows the page that was asked for, without loading the interface anew', () => {
    const { window, last } = main();
    window.show('/settings');
    window.show();
    window.show('/settings');
    expect(last().done.filter((step) => step.startsWith('load'))).toEqual([
      'load app://notifier/#/settings',
      'load app://notifier/#/settings',
    ]);
  });

  test('is made anew after its process died, and says that it did', () => {
    const { window, windows, trouble, last } = main();
    window.show();
    last().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    window.show();
    expect(windows).toHaveLength(2);
    expect(trouble).toEqual(['gone: crashed']);
  });

  test('tells of a page that could not be loaded, but not of one whose load was cut short', async () => {
    const { window, trouble, last } = main();
    window.show();
    last().failLoad = Object.assign(new Error('aborted'), { code: 'ERR_ABORTED' });
    window.show('/a');
    last().failLoad = new Error('ERR_FILE_NOT_FOUND');
    window.show('/b');
    await expect.poll(() => trouble).toEqual([expect.stringContaining('ERR_FILE_NOT_FOUND')]);
  });

  test('is left out of screen shares from its first moment on, where the system can do so', () => {
    const { window, last } = main('darwin');
    window.setHiddenFromCapture(true);
    window.show();
    expect(last().done[0]).toBe('protection true');
    window.setHiddenFromCapture(false);
    expect(last().done).toContain('protection false');
    const { window: other, last: played } = main('linux');
    other.setHiddenFromCapture(true);
    other.show();
    expect(played().done.join()).not.toContain('protection');
  });

  test('has its overlay on Windows although it was hidden when the overlay came', () => {
    const { window, last } = main('win32');
    window.setOverlay('dot' as unknown as NativeImage, '3 unread');
    window.show();
    last().emit('ready-to-show');
    expect(last().done).toContain('overlay 3 unread');
  });
});

describe('electron/window/guards.ts', () => {
  function guarded() {
    const app = new EventEmitter();
    const opened: string[] = [];
    const handlers: Record<string, (...args: never[]) => unknown> = {};
    const session = {
      setPermissionCheckHandler: (handler: never) => (handlers.check = handler),
      setPermissionRequestHandler: (handler: never) => (handlers.request = handler),
    };
    installGuards({
      app: app as unknown as Parameters<typeof installGuards>[0]['app'],
      session: session as unknown as Session,
      shell: { openExternal: async (url) => void opened.push(url) },
      interfaceUrl: 'app://notifier/',
      logger: createPlainLogger(),
    });
    let openWindow: ((details: { url: string }) => unknown) | null = null;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: typeof openWindow) => {
        openWindow = handler;
      },
    });
    app.emit('web-contents-created', {}, contents);
    const emit = (event: string, details: object) => {
      let prevented = false;
      contents.emit(event, { ...details, preventDefault: () => (prevented = true) });
      return prevented;
    };
    const check = (permission: string, origin: string) =>
      (handlers.check as unknown as (...args: unknown[]) => boolean)(null, permission, origin, {});
    const request = (permission: string, requestingUrl: string) => {
      let granted = false;
      const decide = (answer: boolean) => (granted = answer);
      (handlers.request as unknown as (...args: unknown[]) => void)(null, permission, decide, { requestingUrl });
      return granted;
    };
    return { opened, emit, check, request, open: (url: string) => openWindow?.({ url }) };
  }

  test('makes no windows, and hands plain https links to the browser', () => {
    const { open, opened } = guarded();
    for (const url of ['https://example.com/a', 'file:///etc/passwd', 'javascript:alert(1)']) {
      expect(open(url)).toEqual({ action: 'deny' });
    }
    expect(opened).toEqual(['https://example.com/a']);
  });

  test('keeps the page on the interface', () => {
    const { emit, opened } = guarded();
    expect(emit('will-navigate', { url: 'app://notifier/index.html' })).toBe(false);
    expect(emit('will-navigate', { url: 'https://evil.example/' })).toBe(true);
    expect(opened).toEqual(['https://evil.example/']);
    expect(emit('will-redirect', { url: 'https://evil.example/' })).toBe(true);
    expect(emit('will-frame-navigate', { url: 'app://notifier/', isMainFrame: false })).toBe(true);
    expect(emit('will-frame-navigate', { url: 'app://notifier/', isMainFrame: true })).toBe(false);
    expect(emit('will-attach-webview', {})).toBe(true);
  });

  test('grants the copy buttons to the interface, and nothing else to anybody', () => {
    const { check, request } = guarded();
    expect(check('clipboard-sanitized-write', 'app://notifier/')).toBe(true);
    expect(request('clipboard-sanitized-write', 'app://notifier/index.html')).toBe(true);
    for (const permission of ['clipboard-read', 'media', 'geolocation', 'notifications', 'a new one']) {
      expect([check(permission, 'app://notifier/'), request(permission, 'app://notifier/')]).toEqual([false, false]);
    }
    expect(check('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(request('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
  });
});

describe('electron/window/app-menu.ts', () => {
  const menu = (platform: NodeJS.Platform, developer = false) =>
    JSON.stringify(
      appMenuTemplate({
        platform,
        developer,
        openSettings: () => {},
        print: () => {},
        find: () => {},
        checkForUpdates: () => {},
        openCrashes: () => {},
        openLogs: () => {},
      }),
    );

  test.each(['darwin', 'win32', 'linux'] as const)('has editing, settings and quit on %s', (platform) => {
    expect(menu(platform)).toContain('"editMenu"');
    expect(menu(platform)).toContain('Settings…');
    expect(menu(platform)).toContain('Print…');
    expect(menu(platform)).toContain('"quit"');
  });

  test.each(['darwin', 'win32', 'linux'] as const)('leads to finding, updates, logs and crashes on %s', (platform) => {
    for (const label of ['Find…', 'Check for updates…', 'Show log files', 'Show crash reports', '"about"']) {
      expect(menu(platform).split(label)).toHaveLength(2);
    }
  });

  test('shows the developer tools only while developing', () => {
    expect(menu('linux')).not.toContain('toggleDevTools');
    expect(menu('linux', true)).toContain('toggleDevTools');
  });
});
