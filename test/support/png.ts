import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** The pixels of a PNG with four channels of eight bits, row by row. Throws for any other. */
export function pixelsOf(file: string): Pixel[] {
  const png = readFileSync(file);
  const [width, depth, kind, interlace] = [png.readUInt32BE(16), png[24], png[25], png[28]];
  if (depth !== 8 || kind !== 6 || interlace !== 0) throw new Error(`${file} is no plain RGBA image`);
  const raw = inflateSync(Buffer.concat(dataOf(png)));
  const stride = width * 4;
  const rows: number[][] = [];
  for (let at = 0; at < raw.length; at += stride + 1) {
    rows.push(unfiltered(raw[at] ?? 0, raw.subarray(at + 1, at + 1 + stride), rows.at(-1) ?? []));
  }
  return rows.flatMap((row) =>
    Array.from({ length: width }, (_, x): Pixel => {
      const [red = 0, green = 0, blue = 0, alpha = 0] = row.slice(x * 4, x * 4 + 4);
      return [red, green, blue, alpha];
    }),
  );
}

function dataOf(png: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return parts;
}

/** Undoes a row's filter (PNG specification, section 9): each byte was stored as the difference to what its neighbours foretell. */
function unfiltered(filter: number, stored: Buffer, above: readonly number[]): number[] {
  const row: number[] = [];
  stored.forEach((value, x) => {
    const left = row[x - 4] ?? 0;
    const up = above[x] ?? 0;
    const corner = x < 4 ? 0 : (above[x - 4] ?? 0);
    const foretold = [0, left, up, Math.floor((left + up) / 2), paeth(left, up, corner)][filter] ?? 0;
    row.push((value + foretold) & 0xff);
  });
  return row;
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [left, up, corner].map((near) => Math.abs(left + up - corner - near));
  if (toLeft === undefined || toUp === undefined || toCorner === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
