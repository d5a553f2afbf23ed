/** Plays `Menu`: built from a template, to be read and chosen from. */

import type { MenuItemConstructorOptions } from 'electron';
import { afterReady } from './readiness.ts';

/** Roles whose items the system fills itself. */
const filledRoles = new Set(['appMenu', 'editMenu', 'viewMenu', 'windowMenu', 'help']);

export class Menu {
  static application: Menu | null = null;
  /** The last one that popped up. */
  static popped: Menu | null = null;
  readonly items: MenuItemConstructorOptions[];

  private constructor(items: MenuItemConstructorOptions[]) {
    this.items = items;
  }

  static buildFromTemplate(template: MenuItemConstructorOptions[]): Menu {
    for (const item of template) {
      if (item.type !== 'separator' && !item.label && !item.role) {
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
      }
      if (Array.isArray(item.submenu)) Menu.buildFromTemplate(item.submenu);
    }
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    afterReady('Menu.setApplicationMenu');
    Menu.application = menu;
  }

  popup(): void {
    Menu.popped = this;
  }

  /** What can be read, a line an item; items of a submenu are indented, disabled ones in brackets. */
  lines(): string[] {
    return linesOf(this.items);
  }

  /** The user's click on the item with this label, in any submenu. Throws where there is none that can be clicked. */
  choose(label: string): void {
    const item = find(this.items, label);
    if (item === undefined || item.enabled === false)
      throw new Error(`No item ${label} in: ${this.lines().join(', ')}`);
    (item.click as (() => void) | undefined)?.();
  }
}

function linesOf(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap((item) => {
    if (item.type === 'separator') return ['---'];
    const label = labelOf(item);
    const own = item.enabled === false ? `[${label}]` : label;
    const below = Array.isArray(item.submenu) ? linesOf(item.submenu).map((line) => `  ${line}`) : [];
    return [filledRoles.has(item.role ?? '') && below.length === 0 ? `${own} (filled by the system)` : own, ...below];
  });
}

function find(items: readonly MenuItemConstructorOptions[], label: string): MenuItemConstructorOptions | undefined {
  for (const item of items) {
    if (labelOf(item) === label) return item;
    const below = Array.isArray(item.submenu) ? find(item.submenu, label) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
}

/** A single `&` underlines the next letter, two stand for one. */
function labelOf({ label, role }: MenuItemConstructorOptions): string {
  return label === undefined ? `(${role})` : label.replaceAll(/&(.)/g, '$1');
}
