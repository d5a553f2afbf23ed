/** The names by which operating system, browser engine and preload know this app. Changing one orphans what users have. */

/** Also electron-builder's `appId`, and package.json's `desktopName` without its suffix. */
export const appId = 'ai.topcalls.notifier';

/** Windows finds the app by this class when a notification is clicked while the app does not run. */
export const toastActivatorClassId = '{7C2F0E0B-5D1A-4C0E-9B7C-3B2C5A8D41F6}';

/** Start in the tray, without a window. */
export const hiddenArgument = '--hidden';

/** `topcalls-notifier://call/<id>` opens a call; also electron-builder's `protocols`. */
export const linkScheme = 'topcalls-notifier';

/** The interface's address. Its origin owns what the interface keeps in local storage. */
export const interfaceScheme = 'app';
export const interfaceOrigin = `${interfaceScheme}://notifier`;

/** Two channels carry everything between the interface and the engine. */
export const callChannel = 'notifier:call';
export const pushChannel = 'notifier:push';
