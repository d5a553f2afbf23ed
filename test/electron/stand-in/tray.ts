/** Plays `Tray`, with the differences between the systems that an app can fall over. */

import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type { Tray as RealTray } from 'electron';
import type { Menu } from './menu.ts';
import { readPlan } from './plan.ts';
import { afterReady } from './readiness.ts';

const { platform } = readPlan();

type Played = Pick<RealTray, 'setImage' | 'setToolTip' | 'setIgnoreDoubleClickEvents' | 'destroy' | 'isDestroyed'>;

export class Tray extends EventEmitter implements Played {
  static current: Tray | null = null;
  image = '';
  toolTip = '';
  menu: Menu | null = null;
  popped: Menu | null = null;

  constructor(...args: [image: string, guid?: string]) {
    afterReady('new Tray');
    super();
    if (args.length > 1 && args[1] === undefined) throw new Error('Invalid GUID format');
    this.setImage(args[0]);
    Tray.current = this;
  }

  setImage(image: string | Electron.NativeImage): void {
    if (typeof image !== 'string' || !existsSync(image)) throw new Error(`Failed to load image from path '${image}'`);
    this.image = image;
  }
  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }
  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }
  setIgnoreDoubleClickEvents(): void {
    if (platform !== 'darwin') throw new TypeError('setIgnoreDoubleClickEvents exists on macOS only');
  }
  popUpContextMenu(menu: Menu): void {
    if (platform === 'linux') throw new TypeError('popUpContextMenu does not exist on Linux');
    this.popped = menu;
  }
  isDestroyed = (): boolean => Tray.current !== this;
  destroy(): void {
    if (Tray.current === this) Tray.current = null;
  }

  /** The left button: with a menu set, macOS opens that as well. */
  leftClick(): void {
    if (platform === 'darwin' && this.menu !== null) this.popped = this.menu;
    this.emit('click', {});
  }
  /** The right button: only macOS tells the app of it, and only macOS leaves the menu to the app. */
  rightClick(): void {
    this.popped = this.menu;
    if (platform === 'darwin') this.emit('right-click', {});
  }
}
