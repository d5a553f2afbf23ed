import type { App, NativeImage } from 'electron';
import type { MainWindow } from './window.ts';

export interface BadgeOptions {
  app: Pick<App, 'setBadgeCount'>;
  window: Pick<MainWindow, 'setOverlay'>;
  platform: NodeJS.Platform;
  /** The dot that Windows lays over the task bar's button. */
  overlay: () => NativeImage;
}

/** Gives a function that shows the number of unread calls on the dock or the task bar; it acts only on a change. */
export function createBadge({ app, window, platform, overlay }: BadgeOptions): (unread: number) => void {
  let shown = 0;
  return (unread) => {
    if (unread === shown) return;
    shown = unread;
    if (platform === 'win32') window.setOverlay(unread > 0 ? overlay() : null, unread > 0 ? `${unread} unread` : '');
    else app.setBadgeCount(unread);
  };
}
