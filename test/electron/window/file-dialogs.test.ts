import { describe, expect, test } from 'vitest';
import { createFileDialogs } from '../../../electron/window/file-dialogs.ts';

function dialogs(answer: { canceled: boolean; path: string }, folder = () => '/home/me/Documents') {
  const asked: unknown[] = [];
  const dialog = {
    showSaveDialog: async (options: unknown) => {
      asked.push(options);
      return { canceled: answer.canceled, filePath: answer.path };
    },
    showOpenDialog: async (options: unknown) => {
      asked.push(options);
      return { canceled: answer.canceled, filePaths: answer.path === '' ? [] : [answer.path] };
    },
  };
  return { ...createFileDialogs({ dialog: dialog as never, folder }), asked };
}

describe('electron/window/file-dialogs.ts', () => {
  test('offers the file among the documents, and gives what the user chose', async () => {
    const { saveAs, open, asked } = dialogs({ canceled: false, path: '/chosen' });
    expect(await saveAs('history.ndjson')).toBe('/chosen');
    expect(await open()).toBe('/chosen');
    expect(asked).toMatchObject([
      { defaultPath: expect.stringMatching(/Documents.history\.ndjson$/) },
      { properties: ['openFile'] },
    ]);
  });

  test('gives null where the user cancels', async () => {
    const { saveAs, open } = dialogs({ canceled: true, path: '' });
    expect([await saveAs('history.ndjson'), await open()]).toEqual([null, null]);
  });

  test('offers the name alone where the system knows no folder', async () => {
    const { saveAs, asked } = dialogs({ canceled: false, path: '/chosen' }, () => {
      throw new Error("Failed to get 'documents' path");
    });
    expect(await saveAs('history.ndjson')).toBe('/chosen');
    expect(asked).toMatchObject([{ defaultPath: 'history.ndjson' }]);
  });
});
