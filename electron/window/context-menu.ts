import type { ContextMenuParams, Menu, MenuItemConstructorOptions, WebContents } from 'electron';
import { externalLink } from './links.ts';

export interface ContextMenuOptions {
  buildMenu: (template: MenuItemConstructorOptions[]) => Pick<Menu, 'popup'>;
  copyText: (text: string) => void;
}

/** Gives the page the menu of the right button: copying wherever something is selected, all of editing in a field. */
export function offerContextMenu(contents: Pick<WebContents, 'on'>, { buildMenu, copyText }: ContextMenuOptions): void {
  contents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params, copyText);
    if (template.length > 0) buildMenu(template).popup();
  });
}

/** The items that make sense where the button was pressed; none where there is nothing to do. */
function contextMenuTemplate(
  { isEditable, selectionText, linkURL, editFlags }: ContextMenuPlace,
  copyText: (text: string) => void,
): MenuItemConstructorOptions[] {
  if (isEditable) {
    return [
      { role: 'undo', enabled: editFlags.canUndo },
      { role: 'redo', enabled: editFlags.canRedo },
      { type: 'separator' },
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ];
  }
  const link = externalLink(linkURL);
  return [
    ...(selectionText.trim() === '' ? [] : [{ role: 'copy' as const }]),
    ...(link === null ? [] : [{ label: 'Copy link', click: () => copyText(link) }]),
  ];
}

type ContextMenuPlace = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'linkURL' | 'editFlags'>;
