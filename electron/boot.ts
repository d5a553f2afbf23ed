/** Joins the engine to Electron once it is ready. Wiring only; every decision lies in the files that are joined here. */

import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
} from 'electron';
import { presenceOf, startingPresence } from '../core/contract/presence.ts';
import { createNotifier } from '../core/engine/notifier.ts';
import { type CrashFolder, crashFolders } from '../core/features/crashes/crash-folder.ts';
import historyWorker from '../core/history/threads/main.ts?modulePath';
import type { Clock, Logger } from '../core/kernel/ports.ts';
import { createTeardown } from '../core/kernel/teardown.ts';
import { createDesktopPorts } from './ports.ts';
import type { LinkedCall } from './system/deep-link.ts';
import { followSettings } from './system/follow-settings.ts';
import { createGlobalKey } from './system/global-key.ts';
import { desktopHost } from './system/host.ts';
import { interfaceOrigin, toastActivatorClassId } from './system/identity.ts';
import { createLoginItem } from './system/login-item.ts';
import type { Quit } from './system/quit.ts';
import { createUserPresence } from './system/user-presence.ts';
import { createAppTray } from './tray/tray.ts';
import { createTrayActions } from './tray/tray-actions.ts';
import { trayImageFile } from './tray/tray-image.ts';
import { appMenuTemplate } from './window/app-menu.ts';
import { createBadge } from './window/badge.ts';
import { offerContextMenu } from './window/context-menu.ts';
import { createFileDialogs } from './window/file-dialogs.ts';
import { installGuards } from './window/guards.ts';
import { createInterfaceLink } from './window/ipc.ts';
import { isOwnAddress } from './window/links.ts';
import { serveInterface } from './window/protocol.ts';
import { createSoundPlayer } from './window/sound-player.ts';
import { createMainWindow } from './window/window.ts';

export interface BootOptions {
  dataDir: string;
  logger: Logger;
  clock: Clock;
  crashes: CrashFolder;
  quit: Pick<Quit, 'isQuitting' | 'staysOpen' | 'now' | 'endWith'>;
  /** Says how what runs so far is stopped. */
  stopBy: (stop: () => Promise<void>) => void;
}

export interface Desktop {
  /** Rejects with a `NotifierError` when the engine cannot start, and with any error when the user quit before it had. */
  started: Promise<void>;
  /** Shows the window, which says that the app starts until the engine answers. */
  showWindow(): void;
  /** Shows the window with that call. */
  showCall(linked: LinkedCall): void;
}

const root = join(import.meta.dirname, '../..');
const images = join(root, 'assets', 'generated');

/**
 * Begins to start the engine, and gives the tray and a window beside it: what the engine waits for, they do not. Throws when the
 * data directory cannot be used.
 */
export function boot({ dataDir, logger, clock, crashes, quit, stopBy }: BootOptions): Desktop {
  const { platform } = process;
  const interfaceUrl = (app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL) ?? `${interfaceOrigin}/`;
  serveInterface({ protocol, net }, join(root, 'out', 'renderer'));
  installGuards({ app, session: session.defaultSession, shell, interfaceUrl, logger });
  if (platform === 'win32') app.setToastActivatorCLSID(toastActivatorClassId);

  const isWayland = platform === 'linux' && Boolean(process.env.WAYLAND_DISPLAY);
  const window = createMainWindow({
    platform,
    isWayland,
    create: (options) => new BrowserWindow(options),
    clock,
    focusApp: () => app.focus({ steal: true }),
    leaveApp: () => app.hide(),
    url: interfaceUrl,
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    icon: platform === 'linux' ? join(images, 'icon.png') : null,
    isDark: () => nativeTheme.shouldUseDarkColors,
    isQuitting: quit.isQuitting,
    onContents: (contents) => {
      link.attach(contents);
      offerContextMenu(contents, {
        buildMenu: (template) => Menu.buildFromTemplate(template),
        copyText: (text) => void clipboard.writeText(text),
      });
    },
    onShown: () => {
      quit.staysOpen();
      ports.nativeNotifier.pickUpEarlier();
    },
    onSessionEnd: quit.now,
    onTrouble: (what) => logger.error(what),
    onGone: (reason) => crashes.gone('window', 'The window’s process', reason),
  });
  const present = (): void => window.show();
  const { endWith } = quit;
  const playSound = createSoundPlayer({
    create: (options) => new BrowserWindow(options),
    url: new URL('player.html', interfaceUrl).href,
    clock,
    logger,
  });
  const ports = createDesktopPorts({
    platform,
    dataDir,
    clock,
    logger,
    onUnknownActivated: present,
    playSound,
    endWith,
  });
  const loginItem = createLoginItem({
    app,
    platform,
    environment: process.env,
    homeDir: homedir(),
    execPath: process.execPath,
  });
  const notifier = createNotifier({
    dataDir,
    version: app.getVersion(),
    host: desktopHost({ app, platform, environment: process.env, canStartAtLogin: loginItem !== null }),
    ...ports,
    userPresence: createUserPresence({ powerMonitor, hasFocus: () => BrowserWindow.getFocusedWindow() !== null }),
    crashes,
    copyText: (text) => clipboard.writeText(text),
    globalKey: createGlobalKey({ globalShortcut, isWayland, onPressed: () => window.toggle() }),
    fileDialogs: createFileDialogs({ dialog, folder: () => app.getPath('documents') }),
    logger,
    clock,
    historyWorker: pathToFileURL(historyWorker),
    sampleStory: async (now) => (await import('../simulator/demo.ts')).demoStory(now),
  });
  // Before the start, which may already bring the click that started the app.
  notifier.subscribe(({ name }) => {
    if (name === 'open') present();
  });
  const starting = notifier.start();
  const link = createInterfaceLink({
    ipcMain,
    engine: notifier,
    started: starting,
    isOwnPage: (url) => isOwnAddress(url, interfaceUrl),
    onRefused: (url) => logger.warn('A call from a foreign page was refused', { url }),
  });
  // Before a window, which takes its colour from the theme.
  followSettings({ settings: ports.settings, loginItem, nativeTheme, window, logger });
  nativeTheme.on('updated', () => window.updateColour());

  const badge = createBadge({
    app,
    window,
    platform,
    overlay: () => nativeImage.createFromPath(join(images, 'overlay.png')),
  });
  const run = createTrayActions({
    api: () => notifier.api,
    status: () => notifier.status(),
    clipboard,
    now: () => clock.now(),
    showWindow: (page) => window.show(page),
    quit: () => app.quit(),
    onFailed(action, error) {
      logger.error('A tray action failed', { action, error });
      tray.redraw();
    },
  });
  const tray = createAppTray(
    {
      platform,
      create: (image) => new Tray(image),
      buildMenu: (template) => Menu.buildFromTemplate(template),
      imageFile: (icon) => trayImageFile(icon, platform, images),
      run,
    },
    startingPresence,
  );
  const menu = appMenuTemplate({
    platform,
    developer: !app.isPackaged,
    openSettings: () => run('settings'),
    checkForUpdates: () => run('look-for-updates'),
    print: () => window.print(),
    find: () => window.pressWithCommand('F'),
    openLogs: () => void shell.openPath(join(dataDir, 'logs')),
    openCrashes: () => void shell.openPath(crashFolders(dataDir).reports),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  // macOS sends it before it asks each app to quit, and another app may cancel all of it: there the quit alone counts.
  // The event is not in electron.d.ts; preventing it gives the engine the time to stop in order.
  if (platform !== 'darwin') {
    powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
      event?.preventDefault();
      app.quit();
    });
  }

  const teardown = createTeardown(logger);
  // From the last to the first. A quit that comes before the start is over ends what was begun.
  teardown.add(() => tray.destroy(), ports.nativeNotifier.close, notifier.stop, link.close);
  stopBy(teardown.run);

  const joinEngine = (): void => {
    if (quit.isQuitting()) throw new Error('It is not wanted any more');
    if (notifier.status().setup.notificationShownAt !== null) ports.nativeNotifier.pickUpEarlier();
    // At once: only within the click itself does Wayland let a window come to the front.
    ports.nativeNotifier.onActivated((_id, action) => {
      if (action === null) present();
    });
    const follow = (): void => {
      const presence = presenceOf(notifier.status(), clock.now());
      tray.update(presence);
      badge(presence.badge);
    };
    follow();
    notifier.subscribe(({ name }) => {
      if (name === 'status') follow();
    });
  };

  return {
    started: starting.then(joinEngine),
    showWindow: present,
    showCall(linked) {
      link.open({ ...linked, campaignId: null });
      window.show();
    },
  };
}
