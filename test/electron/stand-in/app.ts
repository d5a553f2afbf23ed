/** Plays `app`: paths, the lock, the order in which things end, links, login items and the badge. */

import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { commandLine } from './command-line.ts';
import { note } from './journal.ts';
import { readPlan } from './plan.ts';
import { afterReady, beforeReady, isAppReady, whenReady } from './readiness.ts';
import { takeLock } from './single-instance.ts';
import { closeAllWindows } from './windows.ts';

type Played = Pick<
  App,
  | 'isPackaged'
  | 'setPath'
  | 'getPath'
  | 'getVersion'
  | 'getName'
  | 'relaunch'
  | 'releaseSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setToastActivatorCLSID'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'whenReady'
  | 'focus'
  | 'hide'
  | 'setBadgeCount'
  | 'getLoginItemSettings'
  | 'setLoginItemSettings'
  | 'setAsDefaultProtocolClient'
  | 'quit'
  | 'exit'
>;

const plan = readPlan();
const project = JSON.parse(readFileSync(join(plan.appRoot, 'package.json'), 'utf8')) as {
  version: string;
  productName: string;
};
const paths = new Map<string, string>();
let locked = false;
let loginItem = false;

const played = {
  isPackaged: plan.packaged,
  setPath(name: string, path: string): void {
    if (name === 'userData' && locked) throw new Error('userData must be set before the lock is taken');
    paths.set(name, path);
  },
  getPath(name: string): string {
    const path = paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  },
  getVersion: () => project.version,
  getName: () => project.productName,
  relaunch: (options) => note('relaunch', options),
  releaseSingleInstanceLock: () => note('releaseSingleInstanceLock'),
  setAppUserModelId: (id: string) => note('setAppUserModelId', id),
  setToastActivatorCLSID(id: string): void {
    if (!/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i.test(id)) throw new Error(`Invalid CLSID: ${id}`);
    note('setToastActivatorCLSID', id);
  },
  requestSingleInstanceLock(): boolean {
    const launch = { argv: process.argv, cwd: process.cwd() };
    locked = takeLock(plan.systemDir, played.getPath('userData'), launch, ({ argv, cwd }) => {
      // The event comes after `ready`, however early the second launch was.
      void whenReady.then(() => app.emit('second-instance', {}, argv, cwd, null));
    });
    return locked;
  },
  enableSandbox: () => beforeReady('app.enableSandbox'),
  whenReady: () => whenReady,
  focus: () => afterReady('app.focus'),
  hide(): void {
    afterReady('app.hide');
    if (plan.platform !== 'darwin') throw new TypeError('app.hide is not a function');
    note('app.hide');
  },
  setBadgeCount(count?: number): boolean {
    if (plan.platform === 'win32') return false;
    note('setBadgeCount', count);
    return true;
  },
  getLoginItemSettings: () => ({
    openAtLogin: loginItem,
    wasOpenedAtLogin: plan.openedAtLogin,
    status: loginItem ? 'enabled' : 'not-registered',
    executableWillLaunchAtLogin: loginItem,
    launchItems: [],
  }),
  setLoginItemSettings(settings): void {
    // On Linux the real one is an empty function.
    if (plan.platform === 'linux') return;
    loginItem = settings.openAtLogin === true;
    note('setLoginItemSettings', settings);
  },
  setAsDefaultProtocolClient(scheme: string): boolean {
    note('setAsDefaultProtocolClient', scheme);
    // On Linux it is the desktop entry that counts, which a bare AppImage has not installed.
    return plan.platform !== 'linux' || plan.appImage === null;
  },
  quit(): void {
    // Before `ready` there is nothing to ask.
    if (!isAppReady()) process.exit(0);
    if (isPrevented('before-quit')) return;
    if (!closeAllWindows()) return;
    if (isPrevented('will-quit')) return;
    app.emit('quit', {}, 0);
    process.exit(0);
  },
  exit: (code = 0) => process.exit(code),
} satisfies Played;

export const app = Object.assign(new EventEmitter(), played, { commandLine });

function isPrevented(event: string): boolean {
  let prevented = false;
  app.emit(event, {
    preventDefault: () => {
      prevented = true;
    },
  });
  return prevented;
}
