/**
 * Pictures of pages beside those in the repository. Both are drawn at a quarter of their size, where it does not matter how a browser
 * smooths its letters, and it does where something is gone, elsewhere, or over something else.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const folder = join(import.meta.dirname, '..', 'renderer', 'baselines');
const factor = 4;
/** How unlike two points may be, from 0 to 1: all of a page moved by a pixel, or in bolder letters, stays below it. */
const threshold = 0.3;
/** How many points that are more unlike may stand together, in a square of so many across: a button that is gone leaves over ten. */
const allowed = 8;
const square = 12;

/**
 * How a picture differs from its baseline, in words with where to see it; null where it does not. With `UPDATE_BASELINES=1` in the
 * environment it becomes the baseline.
 */
export function differenceFrom(name: string, picture: Buffer): string | null {
  const baseline = join(folder, `${name}.png`);
  const actual = reduced(PNG.sync.read(picture));
  if (process.env.UPDATE_BASELINES === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(baseline, PNG.sync.write(actual));
    return null;
  }
  if (!existsSync(baseline)) return `${name}: there is no baseline. Make it with UPDATE_BASELINES=1.`;
  const expected = PNG.sync.read(readFileSync(baseline));
  const { width, height } = expected;
  if (actual.width !== width || actual.height !== height) {
    return `${name}: ${actual.width}×${actual.height} points instead of ${width}×${height}.`;
  }
  const marked = new PNG({ width, height });
  pixelmatch(expected.data, actual.data, marked.data, width, height, { threshold, includeAA: true, diffMask: true });
  const unlike = mostTogether(marked);
  if (unlike <= allowed) return null;
  const seen = join(tmpdir(), 'baselines', `${name}.png`);
  mkdirSync(dirname(seen), { recursive: true });
  writeFileSync(seen, PNG.sync.write(marked));
  return `${name}: ${unlike} points of a square are unlike, ${allowed} may be. They are marked in ${seen}.`;
}

/** How many marked points the square with the most of them holds. */
function mostTogether({ data, width, height }: PNG): number {
  const squares = new Map<string, number>();
  for (let at = 0; at < width * height; at += 1) {
    if (data[at * 4 + 3] === 0) continue;
    const place = `${Math.floor((at % width) / square)} ${Math.floor(at / width / square)}`;
    squares.set(place, (squares.get(place) ?? 0) + 1);
  }
  return Math.max(0, ...squares.values());
}

/** Each point is what so many across and down were on average. */
function reduced(picture: PNG): PNG {
  const [width, height] = [Math.floor(picture.width / factor), Math.floor(picture.height / factor)];
  const small = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 4; channel += 1) {
        let sum = 0;
        for (let dy = 0; dy < factor; dy += 1) {
          for (let dx = 0; dx < factor; dx += 1) {
            sum += picture.data[((y * factor + dy) * picture.width + x * factor + dx) * 4 + channel] ?? 0;
          }
        }
        small.data[(y * width + x) * 4 + channel] = Math.round(sum / factor ** 2);
      }
    }
  }
  return small;
}
