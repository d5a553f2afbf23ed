import type { Menu, MenuItemConstructorOptions, Tray } from 'electron';
import type { Presence, PresenceAction } from '../../core/contract/presence.ts';
import { trayMenuTemplate } from './tray-menu.ts';

export interface AppTrayOptions {
  platform: NodeJS.Platform;
  /** Makes the tray icon from an image file. */
  create: (imageFile: string) => Tray;
  buildMenu: (template: MenuItemConstructorOptions[]) => Menu;
  imageFile: (icon: Presence['icon']) => string;
  run: (action: PresenceAction) => void;
}

export interface AppTray {
  /** Shows a new presence; touches only what differs from the one before. */
  update(presence: Presence): void;
  /** Shows the menu anew: what was chosen in it stays chosen there, also where it could not be done. */
  redraw(): void;
  destroy(): void;
}

/**
 * The icon in the menu bar, the notification area or the panel. A click opens the window; the menu comes with the right
 * button, on Linux as the desktop has it (many send no click at all, so "Open" is the menu's first item).
 */
export function createAppTray(options: AppTrayOptions, presence: Presence): AppTray {
  const { platform, create, buildMenu, imageFile, run } = options;
  const tray = create(imageFile(presence.icon));
  let shown: Presence | null = null;
  let menu: Menu | null = null;

  const update = (next: Presence): void => {
    if (shown !== null && shown.icon !== next.icon) tray.setImage(imageFile(next.icon));
    if (shown?.tooltip !== next.tooltip) tray.setToolTip(next.tooltip);
    if (menu === null || JSON.stringify(shown?.menu) !== JSON.stringify(next.menu)) draw(next);
    shown = next;
  };

  const draw = (next: Presence): void => {
    menu = buildMenu(trayMenuTemplate(next.menu, run));
    // With a menu set, macOS would open it on the left click as well.
    if (platform !== 'darwin') tray.setContextMenu(menu);
  };

  update(presence);
  tray.on('click', () => run('open'));
  if (platform === 'darwin') {
    tray.setIgnoreDoubleClickEvents(true);
    tray.on('right-click', () => {
      if (menu !== null) tray.popUpContextMenu(menu);
    });
  }
  return {
    update,
    redraw() {
      if (shown !== null && menu !== null) draw(shown);
    },
    destroy() {
      tray.destroy();
      menu = null;
    },
  };
}
