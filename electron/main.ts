/**
 * The desktop host's start: everything that must be said to Electron before it is ready, in the order in which it counts
 * (paths before the lock, the lock before anything else). What comes after is wired in `boot.ts`.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, crashReporter, dialog, protocol } from 'electron';
import envPaths from 'env-paths';
import { crashFolders, openCrashFolder } from '../core/features/crashes/crash-folder.ts';
import { productName } from '../core/kernel/brand.ts';
import { systemClock } from '../core/kernel/clock.ts';
import { NotifierError } from '../core/kernel/errors.ts';
import { boot, type Desktop } from './boot.ts';
import { captureCrashes } from './system/crash-capture.ts';
import { type LinkedCall, linkedCall, linkedCallIn } from './system/deep-link.ts';
import { askForShortcutsPortal } from './system/global-key.ts';
import { appId, hiddenArgument, linkScheme } from './system/identity.ts';
import { createFileLogger } from './system/log.ts';
import { createQuit } from './system/quit.ts';
import { declareInterfaceScheme } from './window/protocol.ts';

// The headless host keeps its data at the same place, so that both are the same app to the user.
const dataDir = envPaths('topcalls-notifier', { suffix: '' }).data;
const browserDir = join(dataDir, 'browser');
mkdirSync(browserDir, { recursive: true, mode: 0o700 });
app.setPath('userData', dataDir);
app.setPath('sessionData', browserDir);
app.setAppUserModelId(appId);

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const logger = createFileLogger(join(dataDir, 'logs', 'desktop.log'));
  const crashes = openCrashFolder({ dataDir, version: app.getVersion(), clock: systemClock, logger });
  captureCrashes({ app, crashReporter, process, crashes, dumps: crashFolders(dataDir).dumps });

  declareInterfaceScheme(protocol);
  if (process.platform === 'linux') askForShortcutsPortal(app.commandLine);
  // With --no-sandbox (running as root) the processes that could sandbox a renderer are not there.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

  let stop = async (): Promise<void> => {};
  const quit = createQuit({ app, clock: systemClock, logger, stop: () => stop(), program: process.env.APPIMAGE });

  const withDesktop = (act: (desktop: Desktop) => void): void => {
    // What kept it from starting is told below.
    booted.then(act).catch(() => {});
  };
  const show = (): void => withDesktop((desktop) => desktop.showWindow());
  const follow = (linked: LinkedCall): void => withDesktop((desktop) => desktop.showCall(linked));

  // Never awaited at the top level: `ready` comes only after this module was evaluated.
  const booted = app.whenReady().then(() => {
    const desktop = boot({
      dataDir,
      logger,
      clock: systemClock,
      crashes,
      quit,
      stopBy: (next) => {
        stop = next;
      },
    });
    if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
    const startedAtLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
    if (!startedAtLogin && !process.argv.includes(hiddenArgument)) desktop.showWindow();
    return desktop;
  });

  const linked = linkedCallIn(process.argv);
  if (linked !== null) follow(linked);
  // macOS hands links over by this event, the one that started the app before `ready`.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const linked = linkedCall(url);
    if (linked !== null) follow(linked);
  });
  // Where no tray icon can be seen, starting the app again is the way back to its window.
  app.on('second-instance', (_event, argv) => {
    const linked = linkedCallIn(argv);
    if (linked !== null) follow(linked);
    else if (!argv.includes(hiddenArgument)) show();
  });
  app.on('activate', show);

  booted
    .then(({ started }) => started)
    .catch((error: unknown) => {
      if (quit.isQuitting()) {
        logger.info('The app was quit while it started', { error: String(error) });
        return;
      }
      if (error instanceof NotifierError) logger.error('The app could not start', { error });
      else crashes.record('app', error);
      dialog.showErrorBox(`${productName} could not start`, error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
}
