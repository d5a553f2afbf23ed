/** A recording of two voices, synthesised: a WAV file in which each turn is a tone of its own, and pauses are silent. */

import { wavFile } from '../../scripts/sounds/wav.ts';

interface Voice {
  /** Seconds after the beginning. */
  from: number;
  to: number;
  hertz: number;
}

/** Samples a second, as telephones have. */
const rate = 8_000;

/** @returns a mono WAV file of 16 bits */
export function twoVoices(voices: readonly Voice[], seconds: number): Buffer {
  const samples = new Float64Array(Math.round(seconds * rate));
  for (const { from, to, hertz } of voices) {
    const last = Math.min(samples.length, Math.round(to * rate));
    for (let sample = Math.round(from * rate); sample < last; sample += 1) {
      samples[sample] = Math.sin((2 * Math.PI * hertz * sample) / rate) * 0.5;
    }
  }
  return wavFile(samples, rate);
}
