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
  /** Opens the window at an address of the interface. */
  showPage: (address: string) => void;
}

export interface AppTray {
  /** Shows a new presence; touches only what differs from the one before. */
  update(presence: Presence): void;
  destroy(): void;
}

/**
 * The icon in the menu bar, the notification area or the panel. A click opens the window; the menu comes with the right
 * button, on Linux as the desktop has it (many send no click at all, so "Open" is the menu's first item).
 */
export function createAppTray(options: AppTrayOptions, presence: Presence): AppTray {
  const { platform, create, buildMenu, imageFile, run, showPage } = options;
  const tray = create(imageFile(presence.icon));
  let shown: Presence | null = null;
  let menu: Menu | null = null;

  const update = (next: Presence): void => {
    if (shown !== null && shown.icon !== next.icon) tray.setImage(imageFile(next.icon));
    if (shown?.tooltip !== next.tooltip) tray.setToolTip(next.tooltip);
    if (menu === null || JSON.stringify(shown?.menu) !== JSON.stringify(next.menu)) {
      menu = buildMenu(trayMenuTemplate(next.menu, run, showPage));
      // With a menu set, macOS would open it on the left click as well.
      if (platform !== 'darwin') tray.setContextMenu(menu);
    }
    shown = next;
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
    destroy() {
      tray.destroy();
      menu = null;
    },
  };
}
