/** Tones of sine waves that die away, added up. Pure: the same notes make the same samples on every machine. */

export interface Note {
  /** When it begins, seconds. */
  at: number;
  /** Hertz. */
  pitch: number;
  /** Until it has died away, seconds. */
  lasts: number;
  /** From 0 to 1. */
  loud?: number;
  /** The pitch that it glides to; absent where it stays. */
  to?: number;
  /** What sounds with it, as `[times the pitch, how loud]`. */
  overtones?: readonly (readonly [number, number])[];
}

export const rate = 22_050;
/** A wave that begins at once clicks. */
const attackSeconds = 0.006;
/** How far the loudest sample reaches. */
const peak = 0.8;

export function synthesise(notes: readonly Note[]): Float64Array {
  const seconds = Math.max(...notes.map(({ at, lasts }) => at + lasts));
  const samples = new Float64Array(Math.ceil(seconds * rate));
  for (const note of notes) add(samples, note);
  const loudest = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
  return samples.map((sample) => (sample / loudest) * peak);
}

function add(samples: Float64Array, { at, pitch, lasts, loud = 1, to = pitch, overtones = [] }: Note): void {
  const from = Math.round(at * rate);
  const count = Math.floor(lasts * rate);
  let phase = 0;
  for (let index = 0; index < count; index += 1) {
    const done = index / count;
    phase += (2 * Math.PI * (pitch + (to - pitch) * done)) / rate;
    const wave = overtones.reduce((sum, [times, level]) => sum + level * Math.sin(phase * times), Math.sin(phase));
    // Dies away evenly to the ear, and reaches silence at its end.
    const envelope = Math.min(1, index / rate / attackSeconds) * Math.exp(-4.5 * done) * (1 - done);
    samples[from + index] = (samples[from + index] ?? 0) + loud * envelope * wave;
  }
}
