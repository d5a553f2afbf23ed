import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { presenceIcons } from '../../core/presence.ts';
import { trayImageFile } from '../../electron/tray-image.ts';

const images = join(import.meta.dirname, '../../assets/generated');

function pngSize(file: string): [number, number] {
  const png = readFileSync(file);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('electron/tray-image.ts', () => {
  test.each(presenceIcons)('has an image for "%s" on each system, in the sizes that the system wants', (icon) => {
    const mac = trayImageFile(icon, 'darwin', images);
    expect(mac).toMatch(/Template\.png$/);
    expect(pngSize(mac)).toEqual([16, 16]);
    expect(pngSize(mac.replace('.png', '@2x.png'))).toEqual([32, 32]);
    const linux = trayImageFile(icon, 'linux', images);
    expect(pngSize(linux)).toEqual([22, 22]);
    expect(pngSize(linux.replace('.png', '@2x.png'))).toEqual([44, 44]);
    expect(existsSync(trayImageFile(icon, 'win32', images))).toBe(true);
  });
});
