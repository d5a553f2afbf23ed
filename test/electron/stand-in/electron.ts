/**
 * Stands where the module `electron` stands. What the app uses is played as far as the app can tell; anything else is not
 * there, so that a use that nobody thought of fails at once.
 */

import { app } from './app.ts';
import { ipcMain } from './ipc-main.ts';
import { shell } from './system.ts';
import { contentsCreated } from './windows.ts';

contentsCreated.on('created', (contents) => app.emit('web-contents-created', {}, contents));

export { app } from './app.ts';
export { globalShortcut } from './global-shortcut.ts';
export { ipcMain } from './ipc-main.ts';
export { safeStorage } from './key-store.ts';
export { Menu } from './menu.ts';
export { Notification } from './notification.ts';
export { net, protocol } from './protocol.ts';
export {
  autoUpdater,
  clipboard,
  crashReporter,
  dialog,
  nativeImage,
  nativeTheme,
  powerMonitor,
  session,
  shell,
} from './system.ts';
export { Tray } from './tray.ts';
export { BrowserWindow } from './windows.ts';

/** electron-store imports the default. */
export default { app, ipcMain, shell };
