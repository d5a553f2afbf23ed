import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { presenceIcons } from '../../../core/contract/presence.ts';
import { trayImageFile } from '../../../electron/tray/tray-image.ts';
import { pixelsOf } from '../../support/png.ts';

const images = join(import.meta.dirname, '../../../assets/generated');

function pngSize(file: string): [number, number] {
  const png = readFileSync(file);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('electron/tray/tray-image.ts', () => {
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

  test.each(presenceIcons)('can be seen as "%s" on a light panel and on a dark one', (icon) => {
    const image = trayImageFile(icon, 'linux', images).replace('.png', '@2x.png');
    const shape = commonest(pixelsOf(image).filter(([, , , alpha]) => alpha === 255));
    for (const panel of [
      [246, 246, 246],
      [43, 43, 43],
    ] as const) {
      // What the web's accessibility guidelines ask of graphics.
      expect(contrast(shape, panel)).toBeGreaterThan(3);
    }
  });

  test('tells the states apart by their shapes alone, as macOS shows them', () => {
    const shapes = presenceIcons.map((icon) => pixelsOf(trayImageFile(icon, 'darwin', images)).join(';'));
    expect(new Set(shapes).size).toBe(presenceIcons.length);
  });
});

type Colour = readonly number[];

function commonest(pixels: readonly Colour[]): Colour {
  const counts = Map.groupBy(pixels, (pixel) => pixel.join(','));
  const [most = []] = [...counts.values()].sort((a, b) => b.length - a.length);
  return most[0] ?? [];
}

/** By WCAG 2.2, "contrast ratio". */
function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
