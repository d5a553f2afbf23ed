import type { App, GlobalShortcut } from 'electron';
import type { GlobalKey } from '../../core/kernel/ports.ts';

export interface GlobalKeyOptions {
  globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>;
  /** Whether the session is Wayland's, whose desktop is asked by a portal and decides later. */
  isWayland: boolean;
  onPressed: () => void;
}

/** The key that works everywhere, by Electron. After `ready`. */
export function createGlobalKey({ globalShortcut, isWayland, onPressed }: GlobalKeyOptions): GlobalKey {
  let current = '';
  return {
    set(key) {
      if (current !== '') globalShortcut.unregister(current);
      current = key !== '' && globalShortcut.register(key, onPressed) ? key : '';
      return current === key;
    },
    isDesktops: isWayland,
  };
}

const portal = 'GlobalShortcutsPortal';

/** On Wayland the key comes by a portal, which the browser engine uses only where it is told to. Before `ready`. */
export function askForShortcutsPortal(commandLine: Pick<App['commandLine'], 'getSwitchValue' | 'appendSwitch'>): void {
  const features = commandLine.getSwitchValue('enable-features');
  commandLine.appendSwitch('enable-features', features === '' ? portal : `${features},${portal}`);
}
