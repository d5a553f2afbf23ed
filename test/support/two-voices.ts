/** A recording of two voices, synthesised: a WAV file in which each turn is a tone of its own, and pauses are silent. */

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
  const samples = Math.round(seconds * rate);
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples * 2, 40);
  for (const { from, to, hertz } of voices) {
    const last = Math.min(samples, Math.round(to * rate));
    for (let sample = Math.round(from * rate); sample < last; sample += 1) {
      const value = Math.sin((2 * Math.PI * hertz * sample) / rate) * 0.5;
      file.writeInt16LE(Math.round(value * 32_767), 44 + sample * 2);
    }
  }
  return file;
}
