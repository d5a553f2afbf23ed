import type { MenuItemConstructorOptions } from 'electron';
import type { PresenceAction, PresenceItem } from '../../core/contract/presence.ts';
import { assertNever } from '../../core/kernel/errors.ts';

/** The tray's menu as Electron's template; a click calls `run` with what was asked for. */
export function trayMenuTemplate(
  items: readonly PresenceItem[],
  run: (action: PresenceAction) => void,
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'action':
        return { label: escapeMnemonic(item.label), enabled: item.enabled, click: () => run(item.action) };
      case 'text':
        return { label: escapeMnemonic(item.label), enabled: false };
      case 'separator':
        return { type: 'separator' };
      case 'submenu':
        return {
          label: escapeMnemonic(item.label),
          submenu: item.items.map(({ label, action, checked }) => ({
            label: escapeMnemonic(label),
            ...(checked === undefined ? {} : { type: choiceType(item.items), checked }),
            click: () => run(action),
          })),
        };
      default:
        return assertNever(item);
    }
  });
}

/** Where none of them is chosen, Electron would show the first of several radio items as chosen. */
function choiceType(items: readonly { checked?: boolean }[]): 'radio' | 'checkbox' {
  return items.some(({ checked }) => checked) ? 'radio' : 'checkbox';
}

/** A single `&` in a label would vanish and underline the next letter. */
function escapeMnemonic(label: string): string {
  return label.replaceAll('&', '&&');
}
