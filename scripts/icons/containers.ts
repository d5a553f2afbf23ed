/** Puts PNG images of several sizes into one file, as Windows (.ico) and macOS (.icns) want it. */

export interface SizedPng {
  /** Width and height, pixels. */
  size: number;
  png: Buffer;
}

/** A Windows icon of PNG entries, each at most 256 pixels. */
export function icoFile(images: readonly SizedPng[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of images.entries()) {
    if (size > 256) throw new RangeError(`An .ico holds at most 256 pixels, not ${size}`);
    const entry = 6 + 16 * index;
    // A size of 256 is written as 0.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/** The types of PNG entries by their pixels; the second of a pair is the same size for a screen of double density. */
const icnsTypes: ReadonlyMap<number, readonly string[]> = new Map([
  [32, ['ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic13', 'ic08']],
  [512, ['ic14', 'ic09']],
  [1024, ['ic10']],
]);

/** A macOS icon of PNG entries of 32, 64, 128, 256, 512 and 1024 pixels. */
export function icnsFile(images: readonly SizedPng[]): Buffer {
  const entries = images.flatMap(({ size, png }) => {
    const types = icnsTypes.get(size);
    if (types === undefined) throw new RangeError(`An .icns has no entry of ${size} pixels`);
    return types.map((type) => chunk(type, png));
  });
  return chunk('icns', Buffer.concat(entries));
}

function chunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
