import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** The pixels of a PNG, row by row. */
export function pixelsOf(file: string): Pixel[] {
  const { data } = PNG.sync.read(readFileSync(file));
  return Array.from({ length: data.length / 4 }, (_, at): Pixel => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at * 4, at * 4 + 4);
    return [red, green, blue, alpha];
  });
}
