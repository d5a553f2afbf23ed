import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { icnsFile, icoFile } from '../../scripts/icons/containers.ts';

const generated = join(import.meta.dirname, '../../assets/generated');
const png = (size: number) => ({ size, png: readFileSync(join(generated, `icons/${size}x${size}.png`)) });

describe('scripts/icons/containers.ts', () => {
  test('writes an .ico whose directory points at each image', () => {
    const images = [png(16), png(256)];
    const ico = icoFile(images);
    expect(ico.readUInt16LE(2)).toBe(1);
    expect(ico.readUInt16LE(4)).toBe(2);
    for (const [index, image] of images.entries()) {
      const entry = 6 + 16 * index;
      const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
      expect(ico.readUInt8(entry)).toBe(image.size % 256);
      expect(ico.subarray(offset, offset + length)).toEqual(image.png);
    }
  });

  test('writes an .icns whose chunks fill the file to its end', () => {
    const icns = icnsFile([png(32), png(512)]);
    expect(icns.subarray(0, 4).toString('latin1')).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const types: string[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      types.push(icns.subarray(at, at + 4).toString('latin1'));
    }
    expect(types).toEqual(['ic11', 'ic14', 'ic09']);
  });

  test.each([
    ['.ico', () => icoFile([{ size: 512, png: Buffer.alloc(0) }])],
    ['.icns', () => icnsFile([{ size: 16, png: Buffer.alloc(0) }])],
  ])('refuses a size that an %s cannot hold', (_kind, make) => {
    expect(make).toThrow(RangeError);
  });

  test('has generated an app icon of 256 pixels for Windows, which its installer demands', () => {
    const ico = readFileSync(join(generated, 'icon.ico'));
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256);
    expect(sizes).toContain(256);
  });
});
