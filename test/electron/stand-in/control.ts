/** What a test can ask of the running app's surroundings: what a user or the system does, and what they see. */

import { setTimeout as wait } from 'node:timers/promises';
import { app } from './app.ts';
import { pressGlobally } from './global-shortcut.ts';
import { type Entry, journal } from './journal.ts';
import { answerKeyStore } from './key-store.ts';
import { Menu } from './menu.ts';
import { activationOf, activations, clickLeft, shownIds } from './notification.ts';
import { readPlan } from './plan.ts';
import { answerDisk } from './slow-disk.ts';
import { powerMonitor, requestPermission, setIdleState } from './system.ts';
import { Tray } from './tray.ts';
import { type BrowserWindow, windows } from './windows.ts';

const tray = (): Tray => {
  if (Tray.current === null) throw new Error('There is no tray icon');
  return Tray.current;
};

/** Those that a user can get at. */
const seen = (): BrowserWindow[] => [...windows].filter(({ options }) => options.focusable !== false);

const window = (): BrowserWindow => {
  const [only, ...others] = seen();
  if (only === undefined || others.length > 0) throw new Error(`There are ${seen().length} windows`);
  return only;
};

/** Emits an event that can be prevented; tells whether it was. */
function offer(emitter: { emit(event: string, details: object): boolean }, event: string): boolean {
  let prevented = false;
  emitter.emit(event, {
    preventDefault: () => {
      prevented = true;
    },
  });
  return prevented;
}

const asks = {
  windows: () =>
    seen().map((each) => ({
      visible: each.isVisible(),
      url: each.webContents.getURL(),
      overlay: each.overlay,
      hiddenFromCapture: each.hiddenFromCapture,
      bounds: each.bounds,
      backgroundColor: each.backgroundColor,
    })),
  /** What windows that nobody sees show. */
  hiddenPages: () => [...windows].flatMap((each) => (seen().includes(each) ? [] : [each.webContents.getURL()])),
  closeWindow: () => window().close(),
  resizeWindow: (width: number, height: number) => window().resize(width, height),
  runInPage: (script: string) => window().webContents.run(script),
  crashPage: () => window().webContents.crash(),
  /** A fault of the main process that nothing catches. */
  fail: (message: string) => void setImmediate(() => Promise.reject(new Error(message))),
  /** Another process of the browser engine has ended. */
  endHelper: (type: string, reason: string) => {
    app.emit('child-process-gone', {}, { type, reason, exitCode: 1 });
  },
  tray: () => ({ image: tray().image, toolTip: tray().toolTip, menu: (tray().menu ?? tray().popped)?.lines() ?? [] }),
  clickTray: (button: 'left' | 'right') => (button === 'left' ? tray().leftClick() : tray().rightClick()),
  chooseInTray: (label: string) => (tray().menu ?? tray().popped)?.choose(label),
  appMenu: () => Menu.application?.lines() ?? [],
  chooseInAppMenu: (label: string) => Menu.application?.choose(label),
  contextMenu: () => Menu.popped?.lines() ?? [],
  power: (event: 'suspend' | 'resume' | 'shutdown' | 'lock-screen' | 'unlock-screen') => offer(powerMonitor, event),
  idle: setIdleState,
  /** macOS: a link was opened while the app runs. */
  pressGlobally: (accelerator: string) => pressGlobally(accelerator),
  openUrl: (url: string) => {
    app.emit('open-url', { preventDefault: () => {} }, url);
  },
  /** macOS: the app's icon was clicked. */
  activate: () => void app.emit('activate', {}, false),
  /** Windows: the user logs off. No window, no word; and nothing waits for what the app then begins. */
  endSession: () => {
    for (const each of windows) each.emit('session-end', { reasons: ['logoff'] });
    process.kill(process.pid, 'SIGKILL');
  },
  /** A page asks for a permission; tells what the app says at once and when it is asked for good. */
  requestPermission: (permission: string, url: string) => requestPermission(permission, url),
  /** Windows: a click on what an earlier run has shown. */
  activation: (words: string) => {
    activations.emit('activated', activationOf(words));
  },
  clickLeftNotification: () => clickLeft(),
  shownIds: () => shownIds(),
  /** What nothing holds is gone afterwards. */
  async collectGarbage() {
    for (let round = 0; round < 3; round += 1) {
      globalThis.gc?.();
      await wait(1);
    }
  },
  journal: (): Entry[] => journal,
  quit: () => app.quit(),
  /** The user has unlocked the key store that hung. */
  answerKeyStore: () => answerKeyStore(),
  /** The disk that let the app's threads wait answers. */
  answerDisk: () => answerDisk(),
};

export type Asks = typeof asks;
interface Asked {
  id: number;
  ask: keyof Asks;
  args: unknown[];
}
export interface Answered {
  id: number;
  value?: unknown;
  error?: string;
}

/** Listens to the test on the process channel. */
export function listenToTest(): void {
  process.on('message', async ({ id, ask, args }: Asked) => {
    const answer: Answered = { id };
    try {
      answer.value = await (asks[ask] as (...args: unknown[]) => unknown)(...args);
    } catch (error) {
      answer.error = String(error);
    }
    process.send?.(answer);
  });
  // A test that is gone leaves nothing behind.
  process.on('disconnect', () => process.exit(1));
}

/** What the system does as soon as the app can hear it. */
export function announceStart(): void {
  const { openUrl } = readPlan();
  if (openUrl !== null) asks.openUrl(openUrl);
}
