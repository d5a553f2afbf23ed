import { join } from 'node:path';
import type { Dialog } from 'electron';
import type { FileDialogs } from '../../core/kernel/ports.ts';

export interface FileDialogOptions {
  dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>;
  /** Where a file is offered to be saved. Throws where the system does not say. */
  folder: () => string;
}

const filters = [{ name: 'TopCalls history', extensions: ['ndjson'] }];

/** The system's own dialogs for the history's files. */
export function createFileDialogs({ dialog, folder }: FileDialogOptions): FileDialogs {
  return {
    async saveAs(name) {
      const { canceled, filePath } = await dialog.showSaveDialog({
        title: 'Export the history',
        defaultPath: placed(name, folder),
        filters,
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async open() {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: 'Import a history',
        properties: ['openFile'],
        filters,
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}

function placed(name: string, folder: () => string): string {
  try {
    return join(folder(), name);
  } catch {
    return name;
  }
}
