import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { offerContextMenu } from '../../../electron/window/context-menu.ts';

describe('electron/window/context-menu.ts', () => {
  function pressed(params: object): { items: MenuItemConstructorOptions[]; copied: string[] } {
    const contents = new EventEmitter();
    const copied: string[] = [];
    let items: MenuItemConstructorOptions[] = [];
    offerContextMenu(contents as unknown as Parameters<typeof offerContextMenu>[0], {
      buildMenu: (template) => {
        items = template;
        return { popup: () => {} };
      },
      copyText: (text) => copied.push(text),
    });
    const nothing = { isEditable: false, selectionText: '', linkURL: '', editFlags: {} };
    contents.emit('context-menu', {}, { ...nothing, ...params });
    return { items, copied };
  }

  test('does not come where there is nothing to do', () => {
    expect(pressed({}).items).toEqual([]);
    expect(pressed({ selectionText: ' \n' }).items).toEqual([]);
  });

  test('copies the address of a link that may leave the app, and of no other', () => {
    const { items, copied } = pressed({ linkURL: 'https://docs.topcalls.ai/x' });
    expect(items.map(({ label }) => label)).toEqual(['Copy link']);
    const click = items[0]?.click as (() => void) | undefined;
    click?.();
    expect(copied).toEqual(['https://docs.topcalls.ai/x']);
    expect(pressed({ linkURL: 'app://notifier/#/calls/c1' }).items).toEqual([]);
  });

  test('offers in a field what can be done there now', () => {
    const { items } = pressed({ isEditable: true, editFlags: { canPaste: true, canCut: false } });
    expect(items).toContainEqual({ role: 'paste', enabled: true });
    expect(items).toContainEqual({ role: 'cut', enabled: false });
  });
});
