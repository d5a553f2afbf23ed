import type { MenuItemConstructorOptions } from 'electron';

export interface AppMenuOptions {
  platform: NodeJS.Platform;
  /** Adds the developer tools; for runs from source. */
  developer: boolean;
  openSettings: () => void;
  print: () => void;
  /** Has the page begin to find. */
  find: () => void;
  /** Looks for a newer version, and shows what comes of it. */
  checkForUpdates: () => void;
  /** Shows the folder with the app's log files. */
  openLogs: () => void;
  /** Shows the folder with the crash reports. */
  openCrashes: () => void;
}

/**
 * The application menu. macOS needs it for the shortcuts of editing; elsewhere it stays folded away and gives the
 * keyboard its way to settings, zoom and quit, also where no tray icon can be seen.
 */
export function appMenuTemplate(options: AppMenuOptions): MenuItemConstructorOptions[] {
  const { platform, developer, openSettings, print, find, checkForUpdates, openLogs, openCrashes } = options;
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: () => openSettings(),
  };
  const updates: MenuItemConstructorOptions = { label: 'Check for updates…', click: () => checkForUpdates() };
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const paper: MenuItemConstructorOptions = {
    label: 'Print…',
    accelerator: 'CommandOrControl+P',
    click: () => print(),
  };
  const first: MenuItemConstructorOptions =
    platform === 'darwin'
      ? {
          role: 'appMenu',
          submenu: [
            { role: 'about' },
            updates,
            separator,
            settings,
            separator,
            { role: 'hide' },
            { role: 'hideOthers' },
            { role: 'unhide' },
            separator,
            { role: 'quit' },
          ],
        }
      : {
          label: '&File',
          submenu: [settings, paper, separator, { role: 'close', label: 'Close window' }, { role: 'quit' }],
        };
  return [
    first,
    ...(platform === 'darwin' ? [{ label: 'File', submenu: [paper] }] : []),
    {
      role: 'editMenu',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        // The page takes the key itself; a click here stands for it.
        { label: 'Find…', accelerator: 'CommandOrControl+F', registerAccelerator: false, click: () => find() },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        // Where + lies on = nobody presses Shift for it.
        { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(developer ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    ...(platform === 'darwin' ? [{ role: 'windowMenu' } as const] : []),
    {
      role: 'help',
      submenu: [
        { label: 'Show log files', click: () => openLogs() },
        { label: 'Show crash reports', click: () => openCrashes() },
        ...(platform === 'darwin' ? [] : [separator, updates, { role: 'about' } as const]),
      ],
    },
  ];
}
