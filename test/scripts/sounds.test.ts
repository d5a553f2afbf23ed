import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownSounds } from '../../core/settings/sounds.ts';
import { soundFile } from '../../scripts/sounds/sound-file.ts';

const folder = join(import.meta.dirname, '../../assets/sounds');

describe('assets/sounds', () => {
  it.each(ownSounds)('%s is what the script makes, small, and neither cut nor clicking', (name) => {
    const file = readFileSync(join(folder, `${name}.wav`));
    expect(file.equals(soundFile(name))).toBe(true);
    expect(file.length).toBeLessThan(70_000);
    const samples = new Int16Array(file.buffer.slice(file.byteOffset + 44, file.byteOffset + file.length));
    const loudest = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(20_000);
    expect(loudest).toBeLessThan(32_767);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(100);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(100);
  });
});
