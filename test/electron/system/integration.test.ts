import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isIntegrated } from '../../../electron/system/integration.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const program = '/home/u/Apps/topcalls-notifier-linux-x64.AppImage';

function home(entry: string | null): string {
  const folder = temporaryDirectory();
  const applications = join(folder, '.local/share/applications');
  mkdirSync(applications, { recursive: true });
  writeFileSync(join(applications, 'notes.txt'), `Exec=${program}`);
  if (entry !== null) writeFileSync(join(applications, 'topcalls.desktop'), `[Desktop Entry]\n${entry}\n`);
  return folder;
}
const inHome = (homeDir: string, APPIMAGE?: string) =>
  isIntegrated({ homeDir, environment: { XDG_DATA_DIRS: '/nowhere', ...(APPIMAGE ? { APPIMAGE } : {}) } });

describe('electron/system/integration.ts', () => {
  test('finds the desktop entry that starts the AppImage', () => {
    expect(inHome(home(`Exec="${program}" %U`), program)).toBe(true);
    expect(inHome(home('Exec=/opt/other %U'), program)).toBe(false);
    expect(inHome(home(`Comment=${program}`), program)).toBe(false);
    expect(inHome(home(null), program)).toBe(false);
    expect(inHome('/nowhere/at/all', program)).toBe(false);
  });

  test('says nothing of an app that is no AppImage', () => {
    expect(inHome(home(null))).toBeUndefined();
  });
});
